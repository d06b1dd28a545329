/// `digest.html.mustache`: one column, no images, nothing loaded.
///
/// Colours stand inline, as mail clients want them; the classes only turn them over in the dark. The layout
/// tables carry `role="presentation"`, the two tables of numbers have captions and headings.
let builtInHTML = """
  <!DOCTYPE html>
  <html lang="{{language}}">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <title>{{subject}}</title>
  <style>
  :root { color-scheme: light dark; }
  h1, h2, h3, p, td, th, blockquote { overflow-wrap: anywhere; }
  @media (prefers-color-scheme: dark) {
    .page { background: #14171a !important; }
    .ink, .ink a.plain { color: #e4e7eb !important; }
    .soft { color: #9da7b3 !important; }
    .link { color: #8dbbf2 !important; }
    .tag { color: #8fd0b8 !important; border-color: #3d6a5b !important; }
    .line { border-color: #343a42 !important; }
    .bar { border-color: #566070 !important; }
    .warn { background: #2a1c1b !important; border-color: #d9776a !important; }
    .alarm { color: #f0a79d !important; }
  }
  </style>
  </head>
  <body class="page" style="margin:0;padding:0">
  <div style="display:none;max-height:0;overflow:hidden">{{headline}}{{#lede}}; {{.}}{{/lede}}</div>
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
  <td align="center" style="padding:32px 20px 40px">
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:660px"><tr>
  <td class="ink" align="left" style="font:16px/1.55 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif;color:#1d2126">
  <p class="soft" style="margin:0 0 6px;font-size:13px;letter-spacing:.06em;color:#5a6470">TOCSIN &middot; {{digestTitle}}</p>
  <h1 style="margin:0;font:600 27px/1.25 Georgia,'Noto Serif',serif">{{headline}}</h1>
  {{#lede}}
  <p style="margin:8px 0 0;font-size:18px;line-height:1.45">{{.}}</p>
  {{/lede}}
  <p class="soft" style="margin:8px 0 0;font-size:14px;color:#5a6470">{{coverage}}</p>
  {{#troubles}}
  <div class="warn" style="margin:20px 0 0;padding:12px 16px 14px;border-left:4px solid #b3392b;background:#fbf1ef">
  <h2 class="alarm" style="margin:0 0 6px;font-size:15px;line-height:1.4;color:#8f2a1f">Sources in trouble</h2>
  {{#rows}}
  <p style="margin:6px 0 0;font-size:14px;line-height:1.5"><b>{{troubleName}}</b>: {{troubleReason}} <span class="soft" style="color:#5a6470">({{troubleTimes}})</span></p>
  {{/rows}}
  {{#more}}
  <p style="margin:6px 0 0;font-size:14px">{{.}}</p>
  {{/more}}
  </div>
  {{/troubles}}
  {{#recovered}}
  <p style="margin:16px 0 0;font-size:14px;line-height:1.5">{{.}}</p>
  {{/recovered}}
  {{#mistakes}}
  <div class="warn" style="margin:20px 0 0;padding:12px 16px 14px;border-left:4px solid #b3392b;background:#fbf1ef">
  <h2 class="alarm" style="margin:0 0 6px;font-size:15px;line-height:1.4;color:#8f2a1f">Mistakes in rules and feeds</h2>
  <p style="margin:0;font-size:14px">The last good version of each file was used.</p>
  {{#rows}}
  <p style="margin:6px 0 0;font:13px/1.5 ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace">{{.}}</p>
  {{/rows}}
  {{#more}}
  <p style="margin:6px 0 0;font-size:14px">{{.}}</p>
  {{/more}}
  </div>
  {{/mistakes}}
  {{#kindTable}}
  <table cellpadding="0" cellspacing="0" border="0" style="margin:28px 0 0;border-collapse:collapse;font-size:15px">
  <caption style="padding:0 0 6px;text-align:left;font-weight:600">Actions by kind</caption>
  <tr><th class="soft line" scope="col" align="left" style="padding:4px 40px 4px 0;border-bottom:1px solid #d5dae0;font-size:13px;font-weight:400;color:#5a6470">Kind</th><th class="soft line" scope="col" align="right" style="padding:4px 0;border-bottom:1px solid #d5dae0;font-size:13px;font-weight:400;color:#5a6470">Actions</th></tr>
  {{#rows}}
  <tr><th class="line" scope="row" align="left" style="padding:5px 40px 5px 0;border-bottom:1px solid #e8ebee;font-weight:400">{{kindLabel}}</th><td class="line" align="right" style="padding:5px 0;border-bottom:1px solid #e8ebee">{{kindCount}}</td></tr>
  {{/rows}}
  </table>
  {{/kindTable}}
  {{#countTable}}
  <table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:28px 0 0;border-collapse:collapse;font-size:15px;line-height:1.45">
  <caption style="padding:0 0 6px;text-align:left;font-weight:600">Counts <span class="soft" style="font-size:13px;font-weight:400;color:#5a6470">(one campaign, one count)</span></caption>
  <tr><th class="soft line" scope="col" align="left" style="padding:4px 16px 4px 0;border-bottom:1px solid #d5dae0;font-size:13px;font-weight:400;color:#5a6470">What</th><th class="soft line" scope="col" align="left" style="padding:4px 16px 4px 0;border-bottom:1px solid #d5dae0;font-size:13px;font-weight:400;color:#5a6470;white-space:nowrap">By whom</th><th class="soft line" scope="col" align="left" style="padding:4px 0;border-bottom:1px solid #d5dae0;font-size:13px;font-weight:400;color:#5a6470">For</th></tr>
  {{#rows}}
  <tr valign="top"><th class="line" scope="row" align="left" style="padding:6px 16px 6px 0;border-bottom:1px solid #e8ebee;font-weight:400">{{counted}}</th><td class="line" style="padding:6px 16px 6px 0;border-bottom:1px solid #e8ebee">{{countedBy}}</td><td class="line" style="padding:6px 0;border-bottom:1px solid #e8ebee">{{countedFor}}</td></tr>
  {{/rows}}
  </table>
  {{#more}}
  <p class="soft" style="margin:6px 0 0;font-size:13px;color:#5a6470">{{.}}</p>
  {{/more}}
  {{/countTable}}
  {{#blocks}}
  <h2 class="line" style="margin:40px 0 0;padding:0 0 6px;border-bottom:2px solid #1d2126;font:600 21px/1.3 Georgia,'Noto Serif',serif">{{heading}}</h2>
  {{#alsoIn}}
  <p class="soft" style="margin:8px 0 0;font-size:14px;color:#5a6470">See also: {{.}}</p>
  {{/alsoIn}}
  {{#items}}
  <p style="margin:20px 0 0"><span class="tag" style="padding:1px 7px;border:1px solid #a9cfc0;border-radius:3px;font-size:12px;font-weight:600;letter-spacing:.03em;color:#1c6650">{{tag}}</span></p>
  <h3 style="margin:5px 0 0;font-size:17px;line-height:1.4"{{#titleLanguage}} lang="{{.}}"{{/titleLanguage}}>{{title}}</h3>
  <p class="soft" style="margin:3px 0 0;font-size:14px;color:#5a6470">{{meta}}</p>
  {{#facts}}
  <p style="margin:4px 0 0;font-size:15px"><span class="soft" style="color:#5a6470">{{factLabel}}:</span> {{fact}}</p>
  {{/facts}}
  {{#quotes}}
  <blockquote class="bar" style="margin:12px 0;padding:1px 0 1px 14px;border-left:3px solid #c3c9d1"{{#quoteLanguage}} lang="{{.}}"{{/quoteLanguage}}>{{quote}}</blockquote>
  {{/quotes}}
  {{#sources}}
  <p style="margin:4px 0 0;font-size:14px"><span class="soft" style="color:#5a6470">{{sourceLabel}}:</span> {{#link}}<a class="link" style="color:#0b57a4" href="{{.}}">{{/link}}{{sourceText}}{{#link}}</a>{{/link}}</p>
  {{/sources}}
  {{#doubt}}
  <p class="alarm" style="margin:4px 0 0;font-size:14px;color:#8f2a1f">{{.}}</p>
  {{/doubt}}
  <p class="soft" style="margin:4px 0 0;font-size:13px;line-height:1.5;color:#5a6470">Rule {{rule}}: {{ruleSays}}<br>You get this because {{why}}.</p>
  {{/items}}
  {{/blocks}}
  {{#rest}}
  <p style="margin:32px 0 0"><b>{{.}}</b></p>
  {{/rest}}
  {{#footer}}
  <div class="soft line" style="margin:44px 0 0;padding:14px 0 0;border-top:1px solid #d5dae0;font-size:13px;line-height:1.6;color:#5a6470">
  <p style="margin:0"><b>Why am I getting this?</b> {{reason}}</p>
  <p style="margin:4px 0 0">{{schedule}} {{window}}</p>
  <p style="margin:4px 0 0">{{change}}</p>
  <p style="margin:4px 0 0">{{duplicates}}</p>
  </div>
  {{/footer}}
  </td></tr></table>
  </td></tr></table>
  </body>
  </html>

  """
