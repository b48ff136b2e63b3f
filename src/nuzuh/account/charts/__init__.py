"""Charts and maps as inline SVG: no script, no style attribute, every mark a link to its sentence."""
