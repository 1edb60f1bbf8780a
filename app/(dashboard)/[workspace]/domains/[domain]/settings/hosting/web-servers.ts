/** How common web servers serve the policy of a domain: the whole of a site that has nothing else. */
export function webServerSnippets(domain: string): { name: string; file: string; text: string }[] {
  const host = `mta-sts.${domain}`;
  return [
    {
      name: "nginx",
      file: `/etc/nginx/conf.d/${host}.conf`,
      text: `server {
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name ${host};
    ssl_certificate     /etc/letsencrypt/live/${host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${host}/privkey.pem;

    location = /.well-known/mta-sts.txt {
        default_type text/plain;
        charset utf-8;
        charset_types text/plain;
        alias /var/www/mta-sts/${domain}.txt;
    }
    location / {
        return 404;
    }
}
`,
    },
    {
      name: "Caddy",
      file: "Caddyfile",
      text: `${host} {
	root * /var/www/mta-sts
	rewrite /.well-known/mta-sts.txt /${domain}.txt
	header /${domain}.txt Content-Type "text/plain; charset=utf-8"
	file_server
}
`,
    },
  ];
}
