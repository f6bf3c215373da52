// Written by Tools/embed-assets from Assets/; change those files and run it again.

package enum Assets {
    package static let all = [styleSheet, script, icon]

    package static let styleSheet = Asset(name: "tend.css", contentType: "text/css; charset=utf-8", hash: "cecce1a2ce19bda6", body: #"""
:root {
color-scheme: light dark;
--paper: #fcfcfa; --raised: #ffffff; --ink: #1b1c1a; --soft: #4a4c47; --mute: #666860; --edge: #84867d; --line: #e2e2dc; --hair: #efefea;
--accent: #1d6b57; --wash: #e6f1ec; --amber: #8a5008; --amber-wash: #fbf0dd; --red: #a8321f; --red-wash: #fbe9e5;
--second: #5f9d8b; --third: #788a81;
--small: .8125rem; --base: .9375rem; --large: 1.125rem; --figure: 1.5rem; --title: 2.125rem;
--s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2.5rem; --s7: 4rem;
--round: .4rem; --target: 2.25rem;
--sans: Inter, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
:root {
--paper: #141513; --raised: #1d1f1c; --ink: #eceae4; --soft: #c3c2bb; --mute: #9b9c94; --edge: #72746c; --line: #2f312d; --hair: #242622;
--accent: #6fc3aa; --wash: #1a2f28; --amber: #e0ac5c; --amber-wash: #2e2617; --red: #ef8d7b; --red-wash: #35201c;
--second: #43806f; --third: #6f7d76;
}
}
@media (pointer: coarse), (max-width: 46rem) { :root { --target: 2.75rem } }
*, ::before, ::after { box-sizing: border-box }
* { margin: 0 }
html { -webkit-text-size-adjust: 100%; scroll-padding: var(--s5) 0 5rem }
body { font: 400 var(--base)/1.55 var(--sans); color: var(--ink); background: var(--paper); overflow-wrap: break-word; text-autospace: normal }
:lang(zh) { line-height: 1.7; line-break: strict }
h1, h2, h3 { font-weight: 600; text-wrap: balance }
h1 { font-size: var(--title); letter-spacing: -.022em; line-height: 1.15 }
h2 { font-size: var(--large); letter-spacing: -.01em; line-height: 1.35; margin: var(--s6) 0 var(--s3) }
h3 { font-size: var(--base); line-height: 1.45 }
:is(h1, h2, dd):lang(zh) { letter-spacing: 0 }
h1:lang(zh) { line-height: 1.3 }
h2 small { font-size: inherit; font-weight: 400; color: var(--mute) }
p { text-wrap: pretty }
p + p, p + ul, ul + p { margin-top: var(--s3) }
a { color: inherit; text-decoration-color: var(--edge); text-decoration-thickness: 1px; text-underline-offset: .22em }
a:hover { color: var(--accent); text-decoration-color: currentColor }
strong, b { font-weight: 600 }
small { font-size: var(--small) }
code, kbd { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--hair); border-radius: .25rem; padding: .1em .3em }
pre { overflow-x: auto; padding: var(--s4); background: var(--hair); border-radius: var(--round) }
p > code, section > code { display: inline-block; max-width: 100%; line-height: 1.4 }
pre code { padding: 0; background: none }
pre.whole { white-space: pre-wrap; overflow-wrap: anywhere }
pre + p, pre + h4 { margin-top: var(--s4) }
blockquote { border-left: 2px solid var(--line); padding: var(--s1) 0 var(--s1) var(--s4); margin-top: var(--s3); color: var(--soft); max-width: 62ch; white-space: pre-line }
hr { border: 0; border-top: 1px solid var(--line); margin: var(--s6) 0 }
img { max-width: 100%; height: auto }
time { word-break: keep-all }
th > time { white-space: nowrap }
time, output, .n, .figures, .facts, .bars, .cohorts { font-variant-numeric: tabular-nums }
.eyebrow, .mute { color: var(--mute) }
.eyebrow { font-size: var(--small) }
.eyebrow a, .pager a { padding-block: .5rem }
.soft { color: var(--soft) }
.notes { padding-left: var(--s4); margin-top: var(--s3) }
.big { font-size: var(--figure); font-weight: 600; margin: 0 }
.lede { font-size: var(--large); line-height: 1.5; color: var(--soft); margin-top: var(--s2); max-width: 52rem }
.lede:not(:last-child) { margin-bottom: var(--s5) }
.eyebrow + h1 { margin-top: var(--s1) }
h1 + form, h1 + .scroll, .prose + form, .prose + .scroll { margin-top: var(--s5) }
.lede strong { color: var(--ink) }
.prose { max-width: 42rem }
.prose > * + * { margin-top: var(--s4) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px }
.hidden:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
body { display: grid; grid-template-columns: 13rem minmax(0, 1fr); min-height: 100vh; align-items: start }
body.plain { display: block }
.skip { position: absolute; left: var(--s3); top: -4rem; z-index: 3; padding: .7rem var(--s4); background: var(--raised); border: 1px solid var(--edge); border-radius: var(--round) }
.skip:focus { top: var(--s3) }
.side { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: var(--s5) var(--s4); border-right: 1px solid var(--line); display: flex; flex-direction: column; gap: 1px }
.side .rest { display: contents }
.side .more { display: none }
.side a { display: flex; justify-content: space-between; gap: var(--s2); padding: .36rem var(--s3); border-radius: var(--round); color: var(--soft); text-decoration: none }
.side a:hover { color: var(--ink); background: var(--hair) }
.side a[aria-current] { background: var(--hair); color: var(--ink); font-weight: 550 }
.side span { color: var(--mute); font-weight: 400; font-variant-numeric: tabular-nums }
.side kbd { padding: 0; background: none; color: var(--mute); font-family: inherit; font-size: var(--small) }
.side .brand, .side .brand:hover { justify-content: start; align-items: center; background: none; color: var(--accent); font-size: var(--large); font-weight: 600; letter-spacing: -.02em; margin-bottom: var(--s4) }
.side .brand img { width: 1.25rem; height: 1.25rem }
.side .end { margin-top: auto }
.side .end input { margin-bottom: var(--s2) }
main { padding: var(--s6) clamp(1rem, 4vw, 4rem) var(--s7); max-width: 74rem }
.plain main { max-width: 46rem; margin: 0 auto }
main > section + section { margin-top: var(--s6) }
.cols { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: var(--s5) var(--s6); margin-top: var(--s6) }
.cols.wide { grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)) }
.cols h2 { margin-top: 0 }
.sections { display: flex; gap: var(--s4); overflow-x: auto; margin-bottom: var(--s3); font-size: var(--small); scrollbar-width: none }
.sections a { display: inline-flex; align-items: center; min-height: var(--target); color: var(--mute); text-decoration: none; white-space: nowrap }
.sections a:hover { color: var(--ink) }
.sections a[aria-current] { color: var(--ink); text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 2px; text-underline-offset: .45em }
.sections a:focus-visible { outline-offset: -2px }
.tabs { display: flex; gap: var(--s5); overflow-x: auto; margin: 0 0 var(--s5); border-bottom: 1px solid var(--line); scrollbar-width: none }
.tabs a { padding: var(--s2) 0; flex: none; min-width: 1.5rem; min-height: var(--target); text-align: center; color: var(--mute); font-size: var(--small); text-decoration: none; white-space: nowrap; border-bottom: 2px solid transparent }
.tabs a:hover { color: var(--ink) }
.tabs a[aria-current] { color: var(--ink); font-weight: 550; border-color: var(--accent) }
.tabs a:focus-visible { outline-offset: -2px }
.pager { display: flex; align-items: center; justify-content: space-between; gap: var(--s4); margin-top: var(--s4); font-size: var(--small); color: var(--mute) }
.find { display: flex; gap: var(--s2); align-items: end; flex-wrap: wrap; margin: var(--s5) 0 var(--s4) }
.find .field { margin: 0; flex: 1 1 14rem; max-width: 26rem }
.chips { display: flex; flex-wrap: wrap; gap: var(--s2); list-style: none; padding: 0; margin: 0 0 var(--s4); font-size: var(--small); min-width: 0 }
.chips li { max-width: 100% }
.chip { display: inline-block; max-width: 100%; padding: .2rem .7rem; border-radius: 1rem; background: var(--hair); color: var(--soft); text-decoration: none; overflow-wrap: anywhere }
.chip::after { content: " ×"; color: var(--mute) }
.chip:hover { color: var(--ink); background: var(--line) }
.foot { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); margin-top: var(--s5); font-size: var(--small); color: var(--mute) }
.lens { margin-bottom: 0 }
.lens .field { flex: 0 1 14rem }
dialog { width: min(36rem, calc(100% - 2rem)); max-height: 80vh; margin: 12vh auto auto; padding: var(--s5); color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: var(--round); box-shadow: 0 1rem 3rem rgb(0 0 0 / .2) }
dialog::backdrop { background: rgb(0 0 0 / .25) }
dialog .find { margin: 0 0 var(--s3) }
dialog .find .field { max-width: none }
dialog > button { margin-top: var(--s4) }
.found { max-width: 46rem }
.found p { font-size: var(--small) }
.found ul { list-style: none; padding: 0; margin: var(--s2) calc(-1 * var(--s3)) }
.found a[href] { display: flex; justify-content: space-between; align-items: center; gap: var(--s4); min-height: var(--target); padding: var(--s1) var(--s3); border-radius: var(--round); text-decoration: none }
.found a span { overflow: hidden; text-overflow: ellipsis }
.found a:hover, .found [aria-selected=true] { color: var(--ink); background: var(--hair) }
.found small { flex: none; color: var(--mute) }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: var(--target); padding: 0 .85rem; font: 500 var(--small)/1.2 var(--sans); color: var(--ink); background: var(--raised); border: 1px solid var(--line); border-radius: var(--round); cursor: pointer; text-decoration: none; white-space: nowrap }
button:hover, .button:hover { color: var(--ink); border-color: var(--edge) }
button.go, .button.go { color: var(--paper); background: var(--accent); border-color: var(--accent) }
button.go:hover, .button.go:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)) }
button.quiet, .button.quiet { color: var(--mute); background: none; border-color: transparent; padding-inline: .5rem }
button.quiet:hover, .button.quiet:hover { color: var(--ink); background: var(--hair) }
button.bad, .button.bad { color: var(--red) }
button.link { min-height: 0; padding: 0; font: inherit; color: inherit; background: none; border: 0; text-decoration: underline; text-underline-offset: .22em }
.acts { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; margin-top: var(--s3) }
.acts form, form.inline { display: contents }
.acts:has(> .quiet:first-child, > form:first-child > .quiet) { margin-left: -.5rem }
form + .hint, .acts + .hint { margin-top: var(--s3) }
.field, .check { margin: 0 0 var(--s4); border: 0; padding: 0; min-width: 0 }
.field { max-width: 30rem }
label, legend { display: block; padding: 0; font-size: var(--small); font-weight: 550 }
.hint, .error { font-size: var(--small); color: var(--mute) }
.hint + *, label + :not(label), legend + * { margin-top: var(--s1) }
.error { color: var(--red); margin-top: var(--s1) }
.error::before { content: "! "; font-weight: 700 }
input, select, textarea { font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--edge); border-radius: var(--round); width: 100%; min-height: var(--target); padding: .3rem .6rem; accent-color: var(--accent) }
::placeholder { color: var(--mute); opacity: 1 }
textarea { padding: .5rem .6rem; line-height: 1.55; resize: vertical; field-sizing: content; max-height: 32rem }
:is(input, textarea):is([rows], [type=text], [type=email], [type=search]):focus-visible { outline-offset: 0; border-radius: var(--round) }
[type=number], [type=date], [type=time] { width: auto; min-width: 9rem; font-variant-numeric: tabular-nums }
[type=checkbox], [type=radio] { flex: none; width: 1.125rem; height: 1.125rem; min-height: 0; margin: .2rem 0 0 }
[aria-invalid] { border-color: var(--red); box-shadow: inset 0 0 0 1px var(--red) }
fieldset[aria-invalid] { box-shadow: none }
.check { display: flex; gap: var(--s3); align-items: start; min-height: 1.75rem }
.tick { flex: none; display: grid; place-items: center; min-width: 1.5rem; min-height: 1.5rem }
.tick input { margin: 0 }
.check label { font-weight: 400; font-size: var(--base) }
.check .hint { margin: 0 }
.choices .check { border-top: 1px solid var(--hair); margin: 0; padding: var(--s3) 0 }
.choices .check:first-of-type { border: 0 }
.choices .check:has(:checked) label { font-weight: 600 }
.answers { max-width: 46rem; margin: var(--s4) 0 }
.answers legend { font-size: var(--base) }
.answers .check { display: inline-flex; align-items: center; margin: 0 var(--s5) 0 0 }
.answers input { margin: 0 }
.decided li { padding: var(--s2) 0; border-bottom: 1px solid var(--hair) }
.fields { margin-top: var(--s4) }
.hours { width: auto; max-width: 30rem }
.hours .field { margin: 0 }
.hours input { width: 5.5rem; font-variant-numeric: tabular-nums }
.hours :is(th, td) { border: 0; vertical-align: middle; padding-block: .2rem }
.row { align-items: end; border: 0; padding: 0; margin: 0 0 var(--s4); display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); gap: 0 var(--s3); min-width: 0 }
.row .field { margin: 0 0 var(--s2) }
.scale .steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(2.75rem, 1fr)); gap: var(--s1); margin-top: var(--s3) }
.scale { max-width: 36rem }
.scale label { position: relative }
.scale input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer }
.scale span { display: grid; place-items: center }
.scale label span { height: 2.75rem; border: 1px solid var(--edge); border-radius: var(--round); font-variant-numeric: tabular-nums }
.scale input:hover + span { background: var(--hair) }
.scale input:checked + span { color: var(--paper); background: var(--accent); border-color: var(--accent) }
.scale input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px }
.ends { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); justify-content: space-between; margin-top: var(--s1); font-size: var(--small); color: var(--mute) }
.drop { width: 100%; padding: var(--s5) var(--s4); background: none; border-style: dashed; color: var(--soft); cursor: pointer }
.drop:hover { background: var(--wash); border-color: var(--accent) }
.drop::file-selector-button { min-height: 2.25rem; margin-right: var(--s4); padding: 0 .85rem; font: 500 var(--small) var(--sans); color: var(--ink); background: var(--raised); border: 1px solid var(--edge); border-radius: var(--round); cursor: pointer }
.progress { max-width: 30rem }
.progress span { display: block; margin-bottom: var(--s1) }
progress { display: block; width: 100%; height: .375rem; appearance: none; border: 0; border-radius: 1rem; overflow: hidden; background: var(--line); color: var(--accent) }
progress::-webkit-progress-bar { background: var(--line) }
progress::-webkit-progress-value { background: var(--accent) }
progress::-moz-progress-bar { background: var(--accent) }
progress:indeterminate { background: repeating-linear-gradient(115deg, var(--accent) 0 1rem, var(--wash) 1rem 2rem) }
progress:indeterminate::-webkit-progress-bar { background: none }
.tag { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: var(--small); font-weight: 500; line-height: 1.5; background: var(--hair); color: var(--soft); white-space: nowrap }
.tag.good { background: var(--wash); color: var(--accent) }
.tag.warn { background: var(--amber-wash); color: var(--amber) }
.tag.bad { background: var(--red-wash); color: var(--red) }
.notice { margin: var(--s5) 0; padding: var(--s3) var(--s4); max-width: 46rem; background: var(--hair); border-left: 3px solid var(--edge); border-radius: 0 var(--round) var(--round) 0 }
.notice.good { background: var(--wash); border-color: var(--accent) }
.notice.warn { background: var(--amber-wash); border-color: var(--amber) }
.notice.bad { background: var(--red-wash); border-color: var(--red) }
.notice ul { padding-left: var(--s5) }
.empty { padding: var(--s5) 0; color: var(--mute); border-block: 1px solid var(--hair); max-width: 46rem }
main > p.beginning { margin-top: var(--s7); padding-top: var(--s3); border-top: 1px solid var(--hair); font-size: var(--small); color: var(--mute) }
details { margin-top: var(--s3) }
summary { width: fit-content; padding: var(--s1) 0; cursor: pointer; color: var(--mute); font-size: var(--small) }
summary:hover { color: var(--ink) }
dl { padding: 0 }
dd { margin: 0 }
dl + p { margin-top: var(--s3) }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 42%), 1fr)); gap: var(--s5); margin: var(--s5) 0 }
.figures dt { color: var(--mute); font-size: var(--small) }
.figures dd { font-size: var(--figure); font-weight: 600; letter-spacing: -.02em; line-height: 1.4 }
.figures dd a { text-decoration: none }
.figures dd a:hover { text-decoration: underline; text-decoration-thickness: 1px }
.figures small { display: block; font-weight: 400; line-height: 1.5; color: var(--mute); letter-spacing: 0 }
.delta.good { color: var(--accent) }
.delta.bad { color: var(--red) }
.figure { font-size: var(--figure); font-weight: 600; letter-spacing: -.02em; line-height: 1.4; font-variant-numeric: tabular-nums }
.facts div { display: grid; grid-template-columns: minmax(7rem, 34%) minmax(0, 1fr); gap: var(--s4); padding: .4rem 0; border-bottom: 1px solid var(--hair) }
.facts dt { color: var(--mute) }
.scroll { overflow-x: auto; position: relative; overscroll-behavior-x: contain }
.scroll + p, .cells + .scroll { margin-top: var(--s3) }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; color: var(--mute); font-size: var(--small); padding-bottom: var(--s2) }
th, td { text-align: left; vertical-align: baseline; padding: .45rem var(--s4) .45rem 0; border-bottom: 1px solid var(--hair) }
:is(th, td):last-child { padding-right: 0 }
th { font-weight: 400 }
table:not([class]) :is(td, tbody th):not(.n) { min-width: 5em }
thead th { color: var(--mute); font-size: var(--small); font-weight: 500; border-bottom-color: var(--line); white-space: nowrap; vertical-align: bottom }
.n { text-align: right; white-space: nowrap }
tbody tr:hover > * { background: color-mix(in srgb, var(--hair) 55%, transparent) }
.pick { display: flex; gap: var(--s2); align-items: center }
.roster .pick a { overflow-wrap: anywhere }
.roster thead th:nth-child(1) { width: 26% }
.roster thead th { white-space: normal; vertical-align: bottom }
.roster thead th.n { min-width: 6rem }
@media (min-width: 46.01rem) { .roster tbody :is(th, td):first-child { min-width: 12rem } }
.roster td:nth-child(3) { max-width: 15rem; overflow: hidden; text-overflow: ellipsis }
.roster td:nth-child(3), .roster td:nth-child(5) { white-space: nowrap }
a[href^="tel:"] { white-space: nowrap }
a[href^="mailto:"] { max-width: 100%; overflow-wrap: anywhere }
.narrow { display: none }
.many { margin-top: var(--s4) }
.many .find { margin: 0 0 var(--s3) }
.condition { margin: 0 0 var(--s2) }
.mapping td, .mapping th { vertical-align: middle }
.mapping .field { margin: 0; min-width: 10rem; max-width: 16rem }
.mapping .field + .field { margin-top: var(--s2) }
.mapping select { margin: 0 }
.mapping .hint { font-weight: 400 }
:is(.mapping, .pair) .check { margin: 0; min-height: 1.5rem }
.pair td { overflow-wrap: anywhere; width: 38% }
.choose { display: flex; flex-wrap: wrap; gap: 0 var(--s6) }
.choose .tabs { border: 0; margin-bottom: 0 }
.words td:last-child { min-width: 16rem; white-space: pre-line }
.cohorts { width: auto; min-width: 100% }
.cohorts :is(th, td) + :is(th, td):not(.n) { text-align: center; padding-inline: .35rem; min-width: 2.4rem }
.cohorts td[class^=t] { background: color-mix(in srgb, var(--accent) var(--p), var(--paper)); border: 1px solid var(--paper) }
.cohorts td.open { background: none; box-shadow: inset 0 0 0 1px var(--line); color: var(--mute) }
.cohorts tbody th { white-space: nowrap }
.cohorts .small > * { color: var(--mute); --p: 4% }
.cohorts .all > * { border-bottom: 0; font-weight: 600 }
.t0 { --p: 0% } .t1 { --p: 4% } .t2 { --p: 8% } .t3 { --p: 12% } .t4 { --p: 16% } .t5 { --p: 20% } .t6 { --p: 24% } .t7 { --p: 29% } .t8 { --p: 34% } .t9 { --p: 40% } .t10 { --p: 46% }
.plan { list-style: none; padding: 0; margin-top: var(--s5) }
.plan > li { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr) auto; gap: 0 var(--s4); padding: var(--s4) 0 var(--s5); border-top: 1px solid var(--line) }
.plan .min { color: var(--mute); font-variant-numeric: tabular-nums }
.plan h2 { font-size: var(--base); margin: 0 }
.plan h3 a { text-decoration: none; margin-right: var(--s1) }
.plan h3 a:hover { text-decoration: underline }
.plan .why { color: var(--soft); margin-top: var(--s1); max-width: 44rem }
.plan .do { margin-top: var(--s2); max-width: 44rem }
.gaps > li { grid-template-columns: 3rem minmax(0, 1fr) }
.gaps .min { color: var(--ink); font-weight: 600 }
.gaps .hint { margin-top: var(--s1) }
.timeline { list-style: none; padding: 0; margin-top: var(--s3); max-width: 58rem }
.timeline li { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: var(--s5); position: relative; padding: var(--s2) 0 }
.timeline li::before { content: ""; position: absolute; left: calc(6.5rem + .56rem); top: 0; bottom: 0; border-left: 1px solid var(--line) }
.timeline li:first-child::before { top: 1.1rem }
.timeline li:last-child::before { bottom: auto; height: 1.1rem }
.timeline li::after { content: ""; position: absolute; left: calc(6.5rem + .375rem); top: .95rem; width: .4375rem; height: .4375rem; border-radius: 50%; background: var(--edge); box-shadow: 0 0 0 3px var(--paper) }
.timeline .bad::after { background: var(--red) }
.timeline .warn::after { background: var(--amber) }
.timeline .good::after { background: var(--accent) }
.timeline time { color: var(--mute); font-size: var(--small); line-height: 1.8; white-space: nowrap }
.timeline .what { display: flex; justify-content: space-between; align-items: start; gap: var(--s3) }
.timeline .what > div { min-width: 0 }
.timeline .quiet { margin-block: -.3rem }
.lines { white-space: pre-line; max-width: 62ch }
.head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s3); margin: var(--s6) 0 var(--s3) }
.cols .head { margin-top: 0 }
.head h2 { margin: 0 }
.head .button { margin-block: -.45rem }
.edit { margin: 0 }
.edit summary { padding: 0; color: inherit; font-size: inherit; list-style: none; text-decoration: underline dotted var(--edge); text-underline-offset: .22em; max-width: 100%; white-space: pre-line }
.edit summary::-webkit-details-marker { display: none }
.tags details { margin: 0 }
.tags details[open] { flex-basis: 100% }
.edit form { margin: var(--s2) 0 }
.edit .field { margin: 0 }
.edit .hint { margin: 0 }
.milestones, .bare { list-style: none; padding: 0; margin-top: var(--s3); max-width: 46rem }
.milestones li { display: flex; justify-content: space-between; align-items: center; gap: var(--s3); min-height: calc(var(--target) + .5rem); border-bottom: 1px solid var(--hair) }
.milestones li > div { min-width: 0 }
.milestones .done a { color: var(--mute) }
.bare.signals li { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: var(--s2) var(--s4); padding: var(--s2) 0; border-bottom: 1px solid var(--hair) }
.signals .acts { margin: 0 }
.person { margin-top: var(--s5); max-width: 46rem }
.person h2 { margin: 0; overflow-wrap: anywhere }
.person h2 a { display: inline-flex; align-items: center; min-height: 1.75rem }
.person p { margin: 0 }
.signals p > a { white-space: nowrap }
.log { max-width: 52rem; margin: 0 0 var(--s5); padding: var(--s3) var(--s4) var(--s4); background: var(--raised); border: 1px solid var(--line); border-radius: var(--round) }
.log .field { margin: 0; max-width: none }
.log .row { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: end; margin-top: var(--s3) }
.log .row > div:not(.field) { display: contents }
.log [inputmode] { width: 7rem } .log [size] { width: 4.5rem }
.log .row > button { margin-left: auto }
.log details { margin: 0; align-self: center }
.kinds { display: flex; flex-wrap: wrap; gap: 0 var(--s1); margin: 0 calc(-1 * var(--s2)) var(--s2); border: 0; padding: 0 }
.kinds label { position: relative; margin: 0; font-weight: 400 }
.kinds input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer }
.kinds span { display: inline-flex; align-items: center; min-height: var(--target); padding: 0 .6rem; border-radius: var(--round); color: var(--mute) }
.kinds input:hover + span { color: var(--ink) }
.kinds input:checked + span { color: var(--ink); background: var(--hair); font-weight: 550; text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 2px; text-underline-offset: .4em }
.kinds input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: -2px }
.log:has([value=payment]:checked, [value=payment-failed]:checked, [value=refund]:checked) .words,
.log:not(:has([value=payment]:checked, [value=payment-failed]:checked, [value=refund]:checked)) .sum,
.log:not(:has([value=call]:checked, [value=meeting]:checked)) .talk, .log:not(:has([name=kind][value=answer]:checked)) .score,
.stage:not(:has([value=lost]:checked)) .lost { display: none }
figure { margin: var(--s4) 0 }
figcaption { font-size: var(--small); color: var(--mute); margin-top: var(--s3); max-width: 46rem }
.chart { container-type: inline-size }
.chart details { margin-top: var(--s1) }
svg { overflow: visible; vertical-align: top }
svg text { font: 400 11px var(--sans); fill: var(--mute); font-variant-numeric: tabular-nums }
.g1 { padding-left: 1.25rem } .g2 { padding-left: 2.125rem } .g3 { padding-left: 3rem } .g4 { padding-left: 3.75rem } .g5 { padding-left: 4.625rem } .g6 { padding-left: 5.5rem }
.grid { stroke: var(--hair) }
.axis { stroke: var(--edge) }
.line, .target { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke }
.next { stroke-dasharray: .1 5 }
.target { stroke: var(--mute); stroke-width: 1; stroke-dasharray: 4 4 }
.band { fill: var(--accent); opacity: .14 }
.halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round }
.spot rect { fill: transparent }
.spot circle { fill: var(--accent); stroke: var(--paper); stroke-width: 2; opacity: 0 }
.now circle, .spot:hover circle { opacity: 1 }
.now text, .count { fill: var(--ink); font-weight: 600 }
rect, .spark circle { fill: var(--accent) }
rect.second { fill: var(--second) } rect.third { fill: var(--third) } rect.mute { fill: var(--edge) } rect.warn { fill: var(--amber) } rect.bad { fill: var(--red) }
.bar { stroke: var(--paper); stroke-width: 1 }
rect.bar:hover { opacity: .8 }
rect.track { fill: var(--line) }
.spark { vertical-align: -.3rem; margin: 0 .15rem }
.spark .line { stroke-width: 1.5 }
.range { display: block; margin: var(--s1) 0 }
rect.span { opacity: .4 }
.mark { stroke: var(--accent); stroke-width: 2 } .mark.warn { stroke: var(--amber) } .mark.bad { stroke: var(--red) } .mark.mute { stroke: var(--edge) }
.budget { display: block; margin: 0 0 var(--s2) }
.gap { stroke: var(--paper); stroke-width: 2 }
.legend { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); list-style: none; padding: 0; margin-bottom: var(--s2); font-size: var(--small); color: var(--soft) }
.key { vertical-align: baseline; margin-right: .2rem }
.bars { max-width: 32rem }
.bars div { display: grid; grid-template-columns: minmax(6rem, 30%) minmax(0, 1fr); gap: var(--s3); align-items: center; padding: .15rem 0 }
.bars dt { color: var(--soft) }
.bars dd { display: grid; grid-template-columns: minmax(0, 1fr) minmax(2.25rem, auto); gap: var(--s3); align-items: center; color: var(--mute) }
.bars dd span { text-align: right } .bars dd .unknown { text-align: left; grid-column: 1 / -1 }
@container (max-width: 36rem) { text.wide { display: none } }
.acts a:has(> .tag), .pick > a, .check a, .facts :is(dt, dd) > a, h3 > a, .figures dd > a, :is(th, td) > a, .edit summary, button.link, .foot > a, main li > a:only-child { display: inline-block; min-width: 1.5rem; min-height: 1.5rem }
@media (max-width: 46rem) {
body { display: block; padding-bottom: calc(3.5rem + env(safe-area-inset-bottom)) }
body.plain { padding-bottom: 0 }
h1 { font-size: 1.625rem }
main { padding: var(--s5) var(--s4) }
input, select, textarea { font-size: 1rem }
.side { position: fixed; inset: auto 0 0; z-index: 2; height: auto; overflow: visible; flex-direction: row; gap: 0; padding: var(--s1) var(--s2) calc(var(--s1) + env(safe-area-inset-bottom)); background: var(--raised); border: 0; border-top: 1px solid var(--line) }
.side .brand { display: none }
.side > a, .side .more { display: flex; flex: 1; align-items: center; justify-content: center; min-height: 3rem; padding: 0; font: 400 var(--small)/1.2 var(--sans); color: var(--soft); background: none; border: 0 }
.side > a span, .side kbd { display: none }
.side .more[aria-current] { color: var(--ink); font-weight: 550 }
.side .rest { display: none }
.side .rest:popover-open { display: block; position: fixed; inset: auto 0 calc(3.5rem + 1px + env(safe-area-inset-bottom)); width: 100%; max-width: none; max-height: 75vh; overflow-y: auto; padding: var(--s3) var(--s4); color: inherit; background: var(--raised); border: 0; border-top: 1px solid var(--line) }
.rest::backdrop { background: rgb(0 0 0 / .25) }
.side .rest a { min-height: 2.75rem; align-items: center }
.side .end { margin-top: var(--s3) }
.tabs { margin-inline: calc(-1 * var(--s4)); padding-inline: var(--s4); gap: var(--s3) }
.tabs a, .sections a { flex: none; min-width: 2.75rem; justify-content: center }
.tabs a { padding-top: .7rem }
.sections { flex-wrap: wrap; row-gap: 0 }
:is(.tabs, .sections) a:first-child { justify-content: start; text-align: left }
summary { min-width: 2.75rem; min-height: 2.75rem; padding-block: .7rem }
.eyebrow a, .pager a { padding: 1rem .6rem; margin-inline: -.6rem }
.figures dd a { padding-block: .5rem }
tbody :is(th, td):has(> a) { padding-block: .75rem }
.acts { gap: var(--s2) }
.plan .acts > *, .plan .acts button { flex: 1 0 28% }
.plan .acts > :is(.go, .go + :not(.quiet)), .plan .acts form > :is(.go, .go + :not(.quiet)) { flex-basis: 44% }
.plan > li { grid-template-columns: minmax(0, 1fr) auto }
.plan .min { font-size: var(--small) }
.plan .body { grid-column: 1 / -1; grid-row: 2; margin-top: var(--s1) }
.facts div:has(> dd > .edit) { padding-block: 0; align-items: baseline }
.gaps > li { grid-template-columns: 2.25rem minmax(0, 1fr) }
.gaps .min { font-size: inherit; line-height: 2.75rem }
.gaps .body { grid-area: 1 / 2; margin: 0 }
.pair tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 var(--s4); padding: var(--s3) 0; border-bottom: 1px solid var(--hair) }
.pair :is(th, td) { width: auto; padding: 0; border: 0; white-space: normal }
.pair :is(th[scope=row], thead th:first-child) { grid-column: 1 / -1 }
.pair th[scope=row] { color: var(--mute) }
.timeline li { grid-template-columns: minmax(0, 1fr); gap: 0; padding-left: var(--s5) }
.timeline li::before { left: .1875rem }
.timeline li::after { left: 0 }
.milestones li { flex-wrap: wrap; gap: 0 var(--s3); padding-block: var(--s1) }
.person h2 a { min-height: 2.75rem }
:is(.roster, .mapping, .stack) thead { display: none }
:is(.roster, .stack) tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--s3); padding: var(--s3) 0; border-bottom: 1px solid var(--hair) }
:is(.roster, .mapping, .stack) :is(th, td) { padding: 0; border: 0 }
.roster th { grid-area: 1 / 1 }
.roster .pick { gap: 0 }
.acts a:has(> .tag), .pick > a, .check a, .facts :is(dt, dd) > a, h3 > a, .figures dd > a, :is(th, td) > a, .edit summary, button.link, .chip, .foot > a, main li > a:only-child { display: inline-flex; align-items: center; min-width: 2.75rem; min-height: 2.75rem }
.check, :is(.mapping, .pair) .check { min-height: 2.75rem; align-items: center }
button, .button, .kinds label { min-width: 2.75rem }
.tick { min-width: 2.75rem; min-height: 2.75rem; margin-left: -.7rem }
.tick input { width: 1.375rem; height: 1.375rem }
.roster td { padding-left: 2.125rem; font-size: var(--small); color: var(--mute); min-width: 0 }
.roster td:nth-child(2) { grid-area: 1 / 2; padding: 0; align-self: center; text-align: right }
.roster td:nth-child(3) { display: none }
.roster td:nth-child(4) { grid-area: 2 / 2; padding: 0 }
.roster td:nth-child(5) { grid-area: 2 / 1 }
.roster td:nth-child(6) { grid-area: 3 / 1; text-align: left }
.roster td:nth-child(7) { grid-area: 3 / 2; padding: 0 }
.narrow { display: inline }
.facts dd > a { white-space: normal; overflow-wrap: anywhere }
.chip { padding: .6rem .9rem; border-radius: 1.5rem }
.mapping tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s1) var(--s3); padding: var(--s3) 0; border-bottom: 1px solid var(--line) }
.mapping th { font-weight: 600 }
.mapping td { grid-column: 1 / -1 }
.mapping td:last-child { grid-area: 1 / 2 }
.mapping.meanings td:last-child { grid-area: auto / 1 / auto / -1 }
.mapping .field { max-width: none }
.scale .steps { grid-template-columns: repeat(6, 1fr) }
.stack td { grid-column: 1 / -1; font-size: var(--small); color: var(--soft) }
.stack th { text-align: left }
.stack tr > * { overflow-wrap: anywhere }
.stack td.n { grid-area: 1 / 2 }
.stack [data-name]::before { content: attr(data-name) " "; color: var(--mute) }
.stack tr:has(th > a) > .n:not(:has(a)) { line-height: 2.75rem }
.n > a { justify-content: end }
}
@supports not selector(:popover-open) { @media (max-width: 46rem) { .side { flex-wrap: wrap } .side .rest { display: contents } .side .more { display: none } } }
@media (prefers-reduced-motion: no-preference) {
button, .button, .side a, .tabs a, .spot circle { transition: color .12s, background-color .12s, border-color .12s, opacity .12s }
}
@media (forced-colors: active) {
.side a[aria-current], .tabs a[aria-current], .found [aria-selected=true] { text-decoration: underline }
.tag { border: 1px solid }
}
@media print {
:root { --paper: #fff; --raised: #fff; --ink: #000; --soft: #333; --mute: #555; --edge: #777; --line: #ccc; --hair: #ddd; --accent: #1d6b57; --amber: #8a5008; --red: #a8321f; --second: #5f9d8b; --third: #788a81; print-color-adjust: exact }
body { display: block; padding: 0; font-size: 10pt }
.side, .skip, .acts, .sections, .tabs, .pager, .find, form, button { display: none }
main { padding: 0; max-width: none }
.scroll { overflow: visible }
li, tr, figure, blockquote { break-inside: avoid }
h2, h3 { break-after: avoid }
.chart details, details:has(form) { display: none }
details::details-content { content-visibility: visible; block-size: auto }
}

"""#)

    package static let script = Asset(name: "tend.js", contentType: "text/javascript; charset=utf-8", hash: "4277211c7a188b1d", body: #"""
// Keyboard shortcuts and conveniences. Every page works without this file.
"use strict";
(() => {
  const { keys, close } = document.currentScript.dataset;
  const find = (selector, root = document) => root.querySelector(selector);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const isSeen = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const isApple = /Mac|iP/.test(navigator.platform);

  /** Fetches and parses another page of Tend. A browser that was signed out goes to the sign-in page. */
  async function read(address, signal) {
    const response = await fetch(address, { signal });
    if (response.redirected || !response.ok) location.assign(response.url);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  // Keyboard shortcuts

  const editable = "input:not([type=checkbox], [type=radio], [type=file]), select, textarea";
  const withKeys = (root) => every("[aria-keyshortcuts]", root).filter(isSeen);
  const keysOf = (element) => element.getAttribute("aria-keyshortcuts").split(" ");

  function step(by) {
    const rows = every("main tbody tr, main .timeline > li, main .plan > li").filter(isSeen);
    const current = rows.findIndex((row) => row.contains(document.activeElement));
    const row = current < 0 ? rows.at(by > 0 ? 0 : -1) : rows[current + by];
    const link = row && find("a[href]", row);
    if (row && !link) row.tabIndex = -1;
    (link ?? row)?.focus();
  }

  function press(target) {
    for (let details = target.closest("details"); details && !target.matches("summary"); details = details.parentElement.closest("details")) details.open = true;
    if (target.matches(editable)) return target.focus();
    target.click();
    if (target.matches("summary") && target.parentElement.open) find(editable, target.parentElement)?.focus();
  }

  function search() {
    const field = find("main input[type=search]");
    field ? field.select() || field.focus() : find("[rel=search]")?.click();
  }

  const actions = { j: () => step(1), k: () => step(-1), x: () => find("[type=checkbox]", document.activeElement.closest("tr") ?? make("i"))?.click(), "/": search };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.altKey || find("dialog[open]")) return;
    const isCommand = isApple ? event.metaKey : event.ctrlKey;
    const link = find("[rel=search]");
    let action = actions[key];
    if (isCommand && key === "k" && link) action = () => palette(link);
    else if (keys === "off" || event.ctrlKey || event.metaKey || target.closest(editable + ", [contenteditable]")) return;
    else {
      const named = withKeys().find((element) => keysOf(element).includes(key));
      if (named) action = () => event.repeat || press(named);
    }
    if (!action) return;
    event.preventDefault();
    action();
  });

  // Dialogs: search and the list of shortcuts

  function show(name, title, ...content) {
    const box = make("dialog", { className: name, ariaLabel: title });
    box.append(...content);
    box.addEventListener("close", () => box.remove());
    box.addEventListener("click", (event) => event.target === box && box.close());
    document.body.append(box);
    box.showModal();
    return box;
  }

  async function palette(link) {
    const page = await read(link.href);
    if (find("dialog[open]")) return;
    const box = show("palette", find("h1", page).textContent, find("main form", page), find("#found", page));
    const field = find("input", box);
    const options = () => every("#found a", box);
    let current, timer, request, results;

    function mark(option) {
      if (current) current.ariaSelected = "false";
      if (option) option.ariaSelected = "true";
      option?.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option?.id ?? "");
      current = option;
    }

    function decorate() {
      every("#found ul", box).forEach((list) => (list.role = "listbox"));
      every("#found li", box).forEach((item) => (item.role = "presentation"));
      options().forEach((option, index) => Object.assign(option, { role: "option", tabIndex: -1, id: "found-" + index, ariaSelected: "false" }));
      mark(options()[0]);
    }

    async function update() {
      request = new AbortController();
      const page = await read(link.pathname + "?" + new URLSearchParams({ search: field.value }), request.signal).catch(() => null);
      if (!page) return;
      find("#found", box).replaceWith(find("#found", page));
      decorate();
    }

    find("button", box).remove();
    Object.assign(field, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: "true" });
    field.setAttribute("aria-controls", "found-list");
    decorate();
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      request?.abort();
      clearTimeout(timer);
      results = new Promise((done) => (timer = setTimeout(() => done(update()), 120)));
    });
    field.addEventListener("keydown", async (event) => {
      if (event.isComposing || !["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "Escape") return box.close();
      if (event.key === "Enter") return await results, current?.click();
      const all = options();
      mark(all.at((all.indexOf(current) + (event.key === "ArrowDown" ? 1 : -1)) % all.length));
    });
  }

  async function help(link) {
    const elements = withKeys(find("main"));
    const page = await read(link.href);
    if (find("dialog[open]")) return;
    const list = find("dl", page);
    for (const element of elements) {
      const row = list.lastElementChild.cloneNode(true);
      find("dt", row).textContent = (element.labels?.[0] ?? element).textContent;
      find("dd", row).replaceChildren(...keysOf(element).map((key) => make("kbd", { textContent: key })));
      list.append(row);
    }
    const button = make("button", { textContent: close });
    const box = show("keys", find("h1", page).textContent, find("h1", page), list, button);
    button.addEventListener("click", () => box.close());
  }

  for (const [kind, open] of Object.entries({ search: palette, help })) {
    find(`.side [rel=${kind}]`)?.addEventListener("click", (event) => {
      // On a touch screen the page opens instead of a dialog: there is no Escape key and little space.
      if (event.ctrlKey || event.metaKey || event.shiftKey || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      open(event.currentTarget);
    });
  }
  if (isApple) every(".side kbd").forEach((hint) => (hint.textContent = hint.textContent.replace("Ctrl ", "⌘")));

  // On a page with a file field, a file can be dropped anywhere

  const file = find("main input[type=file]");
  for (const name of file ? ["dragover", "drop"] : []) {
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (name === "dragover") return;
      file.files = event.dataTransfer.files;
      file.focus();
    });
  }

  // A checkbox in the table head that selects all rows

  for (const table of every("main table")) {
    const head = find("thead th", table);
    const boxes = every("tbody tr > :first-child > input[type=checkbox]", table);
    if (boxes.length < 2 || !head || find("input", head)) continue;
    const box = make("input", { type: "checkbox", ariaLabel: head.textContent });
    head.replaceChildren(box);
    table.addEventListener("change", ({ target }) => {
      if (target === box) boxes.forEach((other) => (other.checked = box.checked));
      const count = boxes.filter((other) => other.checked).length;
      Object.assign(box, { checked: count === boxes.length, indeterminate: count > 0 && count < boxes.length });
    });
  }

  // Running work: the page updates in place and keeps the focus

  const controls = (root) => every("a, button, input, summary", root);

  async function follow() {
    const main = find("main");
    if (!main.dataset.refresh) return;
    await new Promise((done) => setTimeout(done, main.dataset.refresh * 1000));
    const page = document.hidden ? null : await read(location.href).catch(() => null);
    const next = page && find("main", page);
    if (next) {
      const index = controls(main).indexOf(document.activeElement);
      if (next.innerHTML !== main.innerHTML) main.replaceChildren(...next.childNodes);
      controls(main)[index]?.focus({ preventScroll: true });
      main.dataset.refresh = next.dataset.refresh ?? "";
      document.title = page.title;
    }
    follow();
  }
  follow();
})();

"""#)

    package static let icon = Asset(name: "favicon.svg", contentType: "image/svg+xml", hash: "c4997957255d4643", body: #"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" role="img" aria-label="Tend">
<style>path{fill:#1d6b57}.stem{fill:none;stroke:#1d6b57;stroke-width:2.5;stroke-linecap:round}@media(prefers-color-scheme:dark){path{fill:#6fc3aa}.stem{fill:none;stroke:#6fc3aa}}</style>
<path d="M16 15C16 8 20.5 3.5 28.5 3.5 28.5 10.5 24 15 16 15Z"/>
<path d="M15 20.5C15 14.5 11 10.5 3.5 10.5 3.5 16.5 7.5 20.5 15 20.5Z"/>
<path class="stem" d="M16 28.5V15"/>
</svg>

"""#)
}
