#!/bin/sh
# Makes the fonts of the account: Latin with the signs of Arabic transliteration, and Arabic, out of Debian's fonts-noto-core.
# woff2 for the site, ttf for the situation report. Needs fonttools and brotli (pip install fonttools brotli).
set -eu
noto=${1:-/usr/share/fonts/truetype/noto}
cd "$(dirname "$0")"
latin='U+0020-007E,U+00A0-017F,U+02B9-02BF,U+0323,U+0331,U+1E00-1EFF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F-2033,U+2039,U+203A,U+20AC,U+2212,U+FFFD'
arabic='U+0020-007E,U+00A0,U+00AB,U+00BB,U+00D7,U+0600-06FF,U+200B-200F,U+2010-2015,U+2018-201E,U+2026,U+FB50-FDFF,U+FE70-FEFC'
for weight in Regular Bold; do
  for format in ttf woff2; do
    flavor=; [ $format = woff2 ] && flavor=--flavor=woff2
    pyftsubset "$noto/NotoSans-$weight.ttf" --unicodes="$latin" --layout-features+=tnum,lnum --drop-tables+=DSIG --output-file="NotoSans-$weight.$format" $flavor
    pyftsubset "$noto/NotoNaskhArabic-$weight.ttf" --unicodes="$arabic" --drop-tables+=DSIG --output-file="NotoNaskhArabic-$weight.$format" $flavor
  done
done
