/// `digest.text.mustache`; long lines are wrapped after rendering.
let builtInText = """
  TOCSIN · {{digestTitle}}

  {{headline}}
  {{#lede}}
  {{.}}
  {{/lede}}
  {{coverage}}

  {{#troubles}}
  SOURCES IN TROUBLE
  {{#rows}}
  - {{troubleName}}: {{troubleReason}} ({{troubleTimes}})
  {{/rows}}
  {{#more}}
  - {{.}}
  {{/more}}

  {{/troubles}}
  {{#recovered}}
  {{.}}

  {{/recovered}}
  {{#mistakes}}
  MISTAKES IN RULES AND FEEDS (the last good version of each file was used)
  {{#rows}}
  - {{.}}
  {{/rows}}
  {{#more}}
  - {{.}}
  {{/more}}

  {{/mistakes}}
  {{#kindTable}}
  ACTIONS BY KIND
  {{#rows}}
    {{kindLine}}
  {{/rows}}

  {{/kindTable}}
  {{#countTable}}
  COUNTS (one campaign, one count)
  {{#rows}}
  - {{counted}}; by: {{countedBy}}; for: {{countedFor}}
  {{/rows}}
  {{#more}}
  - {{.}}
  {{/more}}

  {{/countTable}}
  {{#blocks}}
  ==============================================================================
  {{heading}}
  ==============================================================================
  {{#alsoIn}}
  See also: {{.}}
  {{/alsoIn}}

  {{#items}}
  [{{tag}}]
  {{title}}
    {{meta}}
  {{#facts}}
    {{factLabel}}: {{fact}}
  {{/facts}}
  {{#quotes}}

    > {{quote}}
  {{/quotes}}

  {{#sources}}
    {{sourceLabel}}: {{sourceText}}
  {{#link}}
    {{.}}
  {{/link}}
  {{/sources}}
  {{#doubt}}
    {{.}}
  {{/doubt}}
    Rule {{rule}}: {{ruleSays}}
    You get this because {{why}}.

  {{/items}}
  {{/blocks}}
  {{#rest}}
  {{.}}

  {{/rest}}
  {{#footer}}
  ------------------------------------------------------------------------------
  Why am I getting this? {{reason}}
  {{schedule}} {{window}}
  {{change}}
  {{duplicates}}
  {{/footer}}
  """
