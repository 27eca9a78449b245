/** How a Word file looks. The names of the styles are Word's own, so that its headings, lists and readers know them. */

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** How far each level is set in, in twentieths of a point. */
export const STEP = 720;
/** The number of the list with points; numbered ones come after it. */
export const BULLETS = 1;

const heading = (level: number, halfPoints: number): string =>
  `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="${level === 1 ? 0 : 320}" w:after="120"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr></w:style>`;

export const stylesXml = (language: string): string =>
  `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial" w:eastAsia="Calibri"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="312" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`
  + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
  + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
  + heading(1, 44) + heading(2, 32) + heading(3, 27)
  + '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="34"/><w:qFormat/></w:style>'
  + '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="29"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="767676"/></w:pBdr></w:pPr></w:style>'
  + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr></w:style></w:styles>';

const level = (at: number, format: "bullet" | "decimal"): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${format === "bullet" ? "\u2022" : `%${at + 1}.`}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(at + 1) * STEP}" w:hanging="${STEP / 2}"/></w:pPr></w:lvl>`;

const levels = (format: "bullet" | "decimal"): string => Array.from({ length: 9 }, (_, at) => level(at, format)).join("");

/** Every numbered list begins with 1. */
export const numberingXml = (numberedLists: number): string =>
  `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>${levels("bullet")}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>${levels("decimal")}</w:abstractNum>`
  + `<w:num w:numId="${BULLETS}"><w:abstractNumId w:val="0"/></w:num>`
  + Array.from({ length: numberedLists }, (_, at) => `<w:num w:numId="${at + 1 + BULLETS}"><w:abstractNumId w:val="1"/>${Array.from({ length: 9 }, (_1, one) => `<w:lvlOverride w:ilvl="${one}"><w:startOverride w:val="1"/></w:lvlOverride>`).join("")}</w:num>`).join("")
  + "</w:numbering>";
