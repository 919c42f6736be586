/**
 * Goes up whenever the conversion writes another text for some legacy file; v2 files of an older
 * one are made anew by the next writing command.
 */
export const CONVERTER_VERSION = 1
