/** An HTML document to be saved, not shown: what is in it must never act as a page of this server. */
export function htmlFile(html: string, name: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.html"`,
    },
  });
}
