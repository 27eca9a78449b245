import { escaped } from "#app/contract/copy/html.ts";

/**
 * What a PDF says of itself, as pdfkit takes it. It writes each of these twice, once as a text and once into XML, where it
 * forgets to escape: so each is an object that reads as the text, and spells itself for XML. No maker is named, and no
 * moment but the day of the edition.
 */
export function readablyTitled(title: string, authors: string, day: Date): PDFKit.DocumentInfo {
  return { Title: inBoth(title), Author: inBoth(authors), Producer: "", Creator: "", CreationDate: day };
}

class TextInBoth extends String {
  override toString(): string {
    return escaped(this.valueOf());
  }
}

const inBoth = (text: string): string => new TextInBoth(text) as unknown as string;
