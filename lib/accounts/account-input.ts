import { z } from "zod";

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("Enter an e-mail address, such as you@example.com."));

export const SignInInput = z.object({
  email: Email,
  password: z.string().min(1, "Enter your password.").max(200),
});

export const SignUpInput = z.object({
  email: Email,
  password: z
    .string()
    .min(10, "Choose a password of at least 10 characters.")
    .max(200, "Choose a password of at most 200 characters."),
  workspaceName: z.string().trim().min(1, "Name the workspace.").max(60, "Use at most 60 characters."),
  setUpCode: z.string().trim().optional(),
});
export type SignUpInput = z.infer<typeof SignUpInput>;
