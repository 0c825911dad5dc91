// Says what the bytes of a function's code are spent on. Evaluates to a function
// (text) => JSON text, or null for what cannot be parsed.
(function (acorn) {
  'use strict';

  const bytesOf = (text) => {
    let bytes = 0;
    for (const sign of text) {
      const code = sign.codePointAt(0);
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return bytes;
  };

  const parse = (text) => {
    for (const sourceType of ['module', 'script']) {
      const comments = [];
      const tokens = [];
      try {
        const program = acorn.parse(text, {
          ecmaVersion: 'latest', sourceType, locations: true, allowHashBang: true,
          onComment: comments, onToken: tokens,
        });
        return { program, comments, tokens: tokens.filter((token) => token.end > token.start) };
      } catch (problem) {
        // The other kind, or none.
      }
    }
    return null;
  };

  const bound = (pattern) => {
    if (!pattern) return [];
    switch (pattern.type) {
      case 'Identifier': return [pattern.name];
      case 'ObjectPattern': return pattern.properties.flatMap((p) => bound(p.value || p));
      case 'ArrayPattern': return pattern.elements.flatMap(bound);
      case 'AssignmentPattern': return bound(pattern.left);
      case 'RestElement': return bound(pattern.argument);
      default: return [];
    }
  };

  const declared = (node) => {
    switch (node.type) {
      case 'VariableDeclaration': return node.declarations.flatMap((one) => bound(one.id));
      case 'FunctionDeclaration':
      case 'ClassDeclaration': return bound(node.id);
      case 'ImportDeclaration': return node.specifiers.flatMap((one) => bound(one.local));
      default: return [];
    }
  };

  // Visits every node with its parent; keeps its own stack, so that no tree is too deep.
  const visit = (root, see) => {
    const stack = [[root, null, '']];
    while (stack.length) {
      const [node, parent, key] = stack.pop();
      see(node, parent, key);
      for (const name of Object.keys(node)) {
        const child = node[name];
        for (const item of Array.isArray(child) ? child : [child]) {
          if (item && typeof item.type === 'string') stack.push([item, node, name]);
        }
      }
    }
  };

  const isName = (node, parent, key) => node.type === 'Identifier'
    && !(parent.type === 'MemberExpression' && key === 'property' && !parent.computed)
    && !((parent.type === 'Property' || parent.type === 'MethodDefinition') && key === 'key' && !parent.computed);

  // Names that nothing outside knows become short ones.
  const shortened = (program) => {
    const names = new Set();
    visit(program, (node) => {
      declared(node).forEach((name) => names.add(name));
      (node.params || []).flatMap(bound).forEach((name) => names.add(name));
      if (node.type === 'CatchClause') bound(node.param).forEach((name) => names.add(name));
    });
    names.delete('handler');
    const short = names.size <= 50 ? 1 : 2;
    let saved = 0;
    visit(program, (node, parent, key) => {
      if (parent && isName(node, parent, key) && names.has(node.name)
          && !(parent.type === 'Property' && parent.shorthand)) {
        saved += Math.max(0, bytesOf(node.name) - short);
      }
    });
    return saved;
  };

  const word = /[\p{ID_Continue}$]/u;
  const apart = (before, after) => word.test(before) && word.test(after)
    || before === after && (before === '+' || before === '-');

  return function (text) {
    const parsed = parse(text);
    if (parsed === null) return null;
    const { program, comments, tokens } = parsed;

    const statements = program.body.map((node) => ({ node, names: declared(node), refers: new Set() }));
    const all = new Set(statements.flatMap((one) => one.names));
    for (const one of statements) {
      visit(one.node, (node, parent, key) => {
        if (parent && isName(node, parent, key) && all.has(node.name)) one.refers.add(node.name);
      });
    }
    const used = new Set();
    const reach = (one) => {
      if (used.has(one)) return;
      used.add(one);
      for (const name of one.refers) statements.filter((it) => it.names.includes(name)).forEach(reach);
    };
    // What declares nothing runs by itself.
    statements.filter((one) => one.names.length === 0 || one.names.includes('handler')).forEach(reach);

    const live = (pos) => {
      const one = statements.find((it) => it.node.start <= pos && pos < it.node.end);
      return one === undefined || used.has(one);
    };
    let tokenBytes = 0;
    let minified = 0;
    let last = '';
    for (const token of tokens) {
      const itself = text.slice(token.start, token.end);
      const bytes = bytesOf(itself);
      tokenBytes += bytes;
      if (live(token.start)) {
        minified += bytes + (last !== '' && apart(last, itself[0]) ? 1 : 0);
        last = itself[itself.length - 1];
      }
    }
    const liveProgram = { type: 'Program', body: program.body.filter((node) => live(node.start)) };
    const commentBytes = comments.reduce((sum, one) => sum + bytesOf(text.slice(one.start, one.end)), 0);
    const total = bytesOf(text);
    const parts = statements.map((one) => ({
      name: one.names.length > 0 ? one.names.join(', ')
        : text.slice(one.node.start, one.node.end).split('\n')[0].slice(0, 40),
      line: one.node.loc.start.line,
      bytes: bytesOf(text.slice(one.node.start, one.node.end)),
      used: used.has(one),
    }));
    return JSON.stringify({
      bytes: total,
      comments: commentBytes,
      whitespace: Math.max(0, total - tokenBytes - commentBytes),
      unused: parts.filter((part) => !part.used).reduce((sum, part) => sum + part.bytes, 0),
      minified: Math.max(0, minified - shortened(liveProgram)),
      parts: parts.sort((a, b) => b.bytes - a.bytes).slice(0, 50),
    });
  };
});
