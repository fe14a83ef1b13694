"""How the citizens' page looks: colours and sizes of KRDS, readable at 320 pixels and at 200 %, light and dark."""

from typing import Final

STYLE: Final = """
:root{color-scheme:light dark;--bg:#fff;--text:#1e2124;--soft:#464c53;--line:#58616a;--accent:#256ef4;
--accent-text:#fff;--link:#0b50d0;--bad:#bd2c0f;--bad-bg:#fdefec;--good-bg:#ecf2fe}
@media (prefers-color-scheme:dark){:root{--bg:#131416;--text:#f4f5f6;--soft:#cdd1d5;--line:#8a949e;--link:#86aff9;
--bad:#f5a08c;--bad-bg:#3a1a12;--good-bg:#0c2046}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);word-break:keep-all;overflow-wrap:anywhere;line-height:1.5;
font:1.0625rem/1.5 "Pretendard GOV","Pretendard","Apple SD Gothic Neo","Malgun Gothic",sans-serif}
header,main{max-width:34rem;margin:0 auto;padding:1rem}
header{display:flex;justify-content:space-between;gap:1rem;align-items:center;border-bottom:1px solid var(--line)}
.centre{margin:0;font-weight:700}
a{color:var(--link)}
h1{font-size:1.75rem;line-height:1.4;margin:1rem 0 .5rem}
.lead,.privacy,.call{color:var(--soft)}
.field{margin:1.5rem 0}
label{font-weight:700}
.field label{display:block;margin-bottom:.5rem}
.field p{margin:-.25rem 0 .5rem;color:var(--soft)}
input[type=tel],select{width:100%;min-height:3.5rem;padding:.5rem 1rem;border:1px solid var(--line);border-radius:.5rem;
background:var(--bg);color:var(--text);font:inherit}
[aria-invalid=true]{border-color:var(--bad)}
.tick{display:flex;gap:.75rem;align-items:flex-start;margin:1rem 0}
.tick label{font-weight:400}
.tick input{width:1.5rem;height:1.5rem;flex:none;margin:0}
button{width:100%;min-height:3.5rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--accent-text);
font:inherit;font-weight:700;cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.alert{padding:1rem;border-radius:.5rem;border-left:4px solid var(--bad);background:var(--bad-bg)}
.note,.done{padding:1rem;border-radius:.5rem;background:var(--good-bg)}
.done p{margin:0;font-weight:700}
"""
