import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/app/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const response: Response = await NextAuth(request, context, authOptions);
  return response;
}

export { answer as GET, answer as POST };
