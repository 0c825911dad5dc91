package dev.brink.latency.report;

/** How the page looks, by light and by dark. */
final class PageStyle {
  static final String CSS =
      """
      :root{--bg:#fbfbfa;--card:#fff;--ink:#1c2024;--soft:#667080;--grid:#e6e8eb;--c1:#2f6fde;\
      --c2:#e0913a;--c3:#3a9d6e;--c4:#9a5fd0;--good:#1f7a4d;--bad:#c2362b;--band:#2f6fde1f}
      @media(prefers-color-scheme:dark){:root{--bg:#14171b;--card:#1b1f25;--ink:#e7eaee;\
      --soft:#98a2b0;--grid:#2b313a;--c1:#6ea0ff;--c2:#f0ad62;--c3:#62c497;--c4:#bd8cf0;\
      --good:#62c497;--bad:#ff7b6e;--band:#6ea0ff26}}
      body{margin:0;background:var(--bg);color:var(--ink);\
      font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
      main{max-width:900px;margin:0 auto;padding:32px 20px 60px}
      h1{margin:0;font-size:30px}h2{margin:36px 0 4px;font-size:19px}p{margin:4px 0 10px}
      .sub,footer,th{color:var(--soft)}.bad{color:var(--bad)}.good{color:var(--good)}
      .tiles{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0}
      .tiles div{flex:1 1 130px;background:var(--card);border:1px solid var(--grid);\
      border-radius:10px;padding:12px 16px}
      .tiles b{display:block;font-size:22px;font-variant-numeric:tabular-nums}
      .tiles span{color:var(--soft);font-size:13px}
      figure{margin:0 0 14px;background:var(--card);border:1px solid var(--grid);\
      border-radius:10px;padding:14px 8px 6px;overflow-x:auto}
      svg{display:block;width:100%;min-width:560px;height:auto}
      svg text{fill:var(--soft);font-size:12px}
      table{border-collapse:collapse;width:100%;margin:0 0 14px;font-size:14px}
      th,td{padding:4px 8px;border-bottom:1px solid var(--grid);text-align:right;\
      font-weight:400;font-variant-numeric:tabular-nums}
      th:first-child{text-align:left}
      .b1,.s1{fill:var(--c1)}.b2,.s2{fill:var(--c2)}.s3{fill:var(--c3)}.s4{fill:var(--c4)}
      .l1,.l2{fill:none;stroke-width:2;stroke:var(--c1)}.l2{stroke:var(--c2)}
      .grid{stroke:var(--grid)}.mark{stroke:var(--soft);stroke-dasharray:3 3}
      .band{fill:var(--band)}.dim{fill:var(--soft);opacity:.45}.point{fill:var(--c1)}
      .whisker{stroke:var(--c1);stroke-width:3;stroke-linecap:round}
      i{display:inline-block;width:10px;height:10px;border-radius:2px;margin:0 2px 0 8px;\
      background:var(--c1)}
      i.k2,i.c2{background:var(--c2)}i.c3{background:var(--c3)}i.c4{background:var(--c4)}
      footer{margin-top:36px;font-size:13px}
      """;

  private PageStyle() {}
}
