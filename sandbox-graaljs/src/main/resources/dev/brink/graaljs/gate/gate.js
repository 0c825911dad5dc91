// Parses an upload with acorn and reports what stands in it: constructs by the names of
// Construct.java, names that nothing declares, imports, and whether there is a handler. It judges
// nothing; the verdicts are Java's table. Evaluates to a function (text) => JSON text.
(function (acorn) {
  'use strict';

  const MAX_PARSER_DEPTH = 1000;
  const MAX_TREE_DEPTH = 1000;
  const TOO_DEEP = 'the code is nested too deeply to be run; split the expression or statement';

  class Refusal extends Error {
    constructor(construct, message, pos) {
      super(message);
      this.construct = construct;
      this.pos = pos;
    }
  }

  // Acorn's words for what the table has a row for.
  const CONSTRUCT_OF_MESSAGE = [
    [/^'with' in strict mode/, 'WITH'],
    [/^(Octal literal|Invalid escape sequence)/, 'LEGACY_OCTAL'],
  ];

  const Parser = acorn.Parser.extend((Base) => class extends Base {
    constructor(options, input, start) {
      super(options, input, start);
      this.strict = true;
      this.depth = 0;
      // "await is a reserved word" says more than "unexpected token".
      this.reservedWordsStrict =
        new RegExp(this.reservedWordsStrict.source.replace(/\)\$$/, '|await)$'));
    }

    raise(pos, message) {
      for (const [pattern, construct] of CONSTRUCT_OF_MESSAGE) {
        if (pattern.test(message)) throw new Refusal(construct, message, pos);
      }
      if (message === 'Invalid number' && /^0\d/.test(this.input.slice(pos, pos + 2))) {
        throw new Refusal('LEGACY_OCTAL', message, pos);
      }
      throw new Refusal('', message, pos);
    }

    raiseRecoverable(pos, message) {
      this.raise(pos, message);
    }

    unexpected(pos) {
      const at = pos === undefined || pos === null ? this.start : pos;
      const found = this.type === acorn.tokTypes.eof ? 'end of the code'
        : 'token `' + this.input.slice(this.start, Math.min(this.end, this.start + 20)) + '`';
      this.raise(at, at === this.start ? 'Unexpected ' + found : 'Unexpected token');
    }

    // Most nesting passes through here; what does not (`!!!!a`, `1+1+1`) ends in a RangeError.
    enter() {
      if (++this.depth > MAX_PARSER_DEPTH) throw new Refusal('NESTING', TOO_DEEP, this.start);
    }

    parseStatement(context, topLevel, exports) {
      const branch = context && this.type === acorn.tokTypes._function;
      if (branch) throw new Refusal('FUNCTION_IN_BRANCH', '', this.start);
      this.enter();
      const node = super.parseStatement(context, topLevel, exports);
      this.depth--;
      return node;
    }

    parseMaybeAssign(forInit, errors, afterLeftParse) {
      this.enter();
      const node = super.parseMaybeAssign(forInit, errors, afterLeftParse);
      this.depth--;
      return node;
    }
  });

  class Scope {
    constructor(parent, isFunction) {
      this.parent = parent;
      this.isFunction = isFunction;
      this.names = new Set();
    }

    declare(pattern, hoisted) {
      let scope = this;
      while (hoisted && !scope.isFunction) scope = scope.parent;
      for (const name of boundNames(pattern)) scope.names.add(name);
    }

    has(name) {
      for (let scope = this; scope; scope = scope.parent) if (scope.names.has(name)) return true;
      return false;
    }
  }

  function boundNames(pattern) {
    switch (pattern.type) {
      case 'Identifier': return [pattern.name];
      case 'ObjectPattern': return pattern.properties.flatMap((p) => boundNames(p.value || p));
      case 'ArrayPattern': return pattern.elements.filter(Boolean).flatMap(boundNames);
      case 'AssignmentPattern': return boundNames(pattern.left);
      case 'RestElement': return boundNames(pattern.argument);
      default: return [];
    }
  }

  const isFunction = (node) => /Function/.test(node.type);
  const isPattern = (node) => node.type === 'ObjectPattern' || node.type === 'ArrayPattern';

  // One walk over the tree. It keeps its own stack, so that no tree is too deep for it.
  class Survey {
    constructor(text, program) {
      this.text = text;
      this.found = [];
      this.references = [];
      this.imports = [];
      this.probed = new Set(); // names that `typeof` asks about
      this.top = new Scope(null, true);
      this.walk(program);
    }

    note(construct, pos, detail) {
      this.found.push({ construct, pos, detail: detail || '' });
    }

    walk(program) {
      const stack = [{ node: program, parent: null, key: '', scope: this.top, level: 0,
        inFunction: false, inArguments: false, binding: false }];
      while (stack.length) {
        const at = stack.pop();
        if (at.level > MAX_TREE_DEPTH) throw new Refusal('NESTING', TOO_DEEP, at.node.start);
        this.construct(at);
        const inner = this.scopeInside(at);
        for (const key of Object.keys(at.node)) {
          const child = at.node[key];
          if (Array.isArray(child)) {
            for (const item of child) if (item && item.type) stack.push(this.step(at, key, item, inner));
          } else if (child && typeof child.type === 'string') {
            stack.push(this.step(at, key, child, inner));
          }
        }
      }
    }

    step(at, key, node, scope) {
      const parent = at.node;
      return {
        node, parent, key, scope,
        level: at.level + 1,
        inFunction: at.inFunction || isFunction(parent),
        inArguments: !isFunction(parent) && (at.inArguments || (key === 'arguments')),
        binding: this.isBinding(at, key, node),
        parameter: isFunction(parent) && key === 'params',
        // A pattern inside a pattern is not reported again; a default value in it is no pattern.
        inPattern: isPattern(parent) || at.inPattern && key !== 'right' && !isFunction(parent),
      };
    }

    isBinding(at, key, node) {
      const parent = at.node;
      switch (parent.type) {
        case 'VariableDeclarator': return key === 'id';
        case 'CatchClause': return key === 'param';
        case 'ObjectPattern': return at.binding;
        case 'ArrayPattern': return at.binding;
        case 'RestElement': return at.binding;
        case 'AssignmentPattern': return key === 'left' && at.binding;
        case 'Property': return key === 'value' && at.binding;
        default: return isFunction(parent) && (key === 'params' || key === 'id')
          || /^Class/.test(parent.type) && key === 'id';
      }
    }

    // Declares what a node declares and answers the scope of its children.
    scopeInside({ node, scope, parent }) {
      switch (node.type) {
        case 'VariableDeclaration':
          for (const one of node.declarations) scope.declare(one.id, node.kind === 'var');
          return scope;
        case 'FunctionDeclaration':
          scope.declare(node.id, false);
          return this.functionScope(node, scope);
        case 'FunctionExpression':
        case 'ArrowFunctionExpression':
          return this.functionScope(node, scope);
        case 'ClassDeclaration':
          scope.declare(node.id, false);
          return scope;
        case 'ClassExpression': {
          const inner = new Scope(scope, false);
          if (node.id) inner.declare(node.id, false);
          return inner;
        }
        case 'BlockStatement':
          return isFunction(parent) ? scope : new Scope(scope, false);
        case 'StaticBlock':
          return new Scope(scope, true);
        case 'ForStatement': case 'ForInStatement': case 'ForOfStatement': case 'SwitchStatement':
          return new Scope(scope, false);
        case 'CatchClause': {
          const inner = new Scope(scope, false);
          if (node.param) inner.declare(node.param, false);
          return inner;
        }
        case 'ImportDeclaration':
          for (const one of node.specifiers) scope.declare(one.local, false);
          return scope;
        default:
          return scope;
      }
    }

    functionScope(node, scope) {
      const inner = new Scope(scope, true);
      if (node.type === 'FunctionExpression' && node.id) inner.declare(node.id, false);
      for (const parameter of node.params) inner.declare(parameter, false);
      return inner;
    }

    construct(at) {
      const { node } = at;
      const after = (child, token) => Math.max(this.text.indexOf(token, child.end), node.start);
      if (isFunction(node)) this.functionNode(node, at);
      if (isPattern(node) && !at.inPattern) this.note('DESTRUCTURING', node.start);
      switch (node.type) {
        case 'VariableDeclaration':
          if (node.kind !== 'var') this.note('LET_CONST', node.start, node.kind);
          break;
        case 'TemplateLiteral': this.note('TEMPLATE', node.start); break;
        case 'RestElement': if (at.parameter) this.note('REST_PARAMETER', node.start); break;
        case 'AssignmentPattern':
          if (at.parameter) this.note('DEFAULT_PARAMETER', node.start);
          break;
        case 'SpreadElement': this.note('SPREAD', node.start); break;
        case 'BinaryExpression':
          if (node.operator === '**') this.note('EXPONENT', after(node.left, '**'));
          break;
        case 'AssignmentExpression':
          if (node.operator === '**=') this.note('EXPONENT', after(node.left, '**='));
          if (/^(\?\?|\|\||&&)=$/.test(node.operator)) {
            this.note('LOGICAL_ASSIGNMENT', after(node.left, node.operator), node.operator);
          }
          break;
        case 'LogicalExpression':
          if (node.operator === '??') this.note('NULLISH', after(node.left, '??'));
          break;
        case 'MemberExpression':
          if (node.optional) this.note('OPTIONAL_CHAINING', after(node.object, '?.'));
          break;
        case 'CallExpression':
          if (node.optional) this.note('OPTIONAL_CHAINING', after(node.callee, '?.'));
          this.call(at);
          break;
        case 'NewExpression': this.call(at); break;
        case 'Property': this.property(at); break;
        case 'Literal': this.literal(node); break;
        case 'AwaitExpression':
          if (!at.inFunction) this.note('TOP_LEVEL_AWAIT', node.start);
          else if (at.inArguments) this.note('AWAIT_IN_ARGUMENTS', node.start);
          break;
        case 'ForOfStatement':
          this.note('FOR_OF', node.start);
          if (node.await && !at.inFunction) this.note('TOP_LEVEL_AWAIT', node.start);
          break;
        case 'ClassDeclaration': case 'ClassExpression': this.note('CLASS', node.start); break;
        case 'CatchClause': if (!node.param) this.note('OPTIONAL_CATCH', node.start); break;
        case 'MetaProperty':
          this.note(node.meta.name === 'new' ? 'NEW_TARGET' : 'IMPORT_META', node.start);
          break;
        case 'ImportExpression': this.note('DYNAMIC_IMPORT', node.start); break;
        case 'ImportDeclaration': this.importDeclaration(node); break;
        case 'ExportNamedDeclaration': case 'ExportDefaultDeclaration': case 'ExportAllDeclaration':
          this.note('EXPORT', node.start);
          break;
        case 'Identifier': this.identifier(at); break;
      }
    }


    functionNode(node, { parent }) {
      // The position of a method is that of its key.
      const start = parent.type === 'Property' && parent.value === node ? parent.start : node.start;
      if (node.type === 'ArrowFunctionExpression') this.note('ARROW', node.start);
      if (node.async) {
        const method = parent.type === 'Property' && parent.method && parent.value === node;
        this.note(method ? 'ASYNC_METHOD' : 'ASYNC', start);
      }
      if (node.generator) this.note('GENERATOR', start);
    }

    property({ node, parent }) {
      if (node.computed) this.note('COMPUTED_KEY', node.start);
      if (parent.type !== 'ObjectExpression') return;
      if (node.kind !== 'init') this.note('ACCESSOR', node.start);
      else if (node.shorthand || node.method) this.note('SHORTHAND', node.start);
    }

    literal(node) {
      if (node.bigint) this.note('BIGINT', node.start);
      if (typeof node.value === 'number' || node.bigint) {
        if (/^0[bo]/i.test(node.raw)) this.note('RADIX_LITERAL', node.start);
        if (node.raw.includes('_')) this.note('NUMERIC_SEPARATOR', node.start);
      }
      if (node.regex) {
        if (node.regex.flags.includes('y')) this.note('REGEXP_STICKY', node.start);
        if (/[dsuv]/.test(node.regex.flags)) this.note('REGEXP_FLAGS', node.start);
      }
    }

    call({ node, scope }) {
      if (node.callee.type !== 'Identifier') return;
      const name = node.callee.name;
      if (name === 'require') this.note('REQUIRE', node.start);
      if (name === 'eval' || name === 'Function') {
        this.references.push({ name, scope, pos: node.start, called: true });
      }
    }

    importDeclaration(node) {
      const names = node.specifiers.map((one) => ({
        local: one.local.name,
        imported: one.type === 'ImportDefaultSpecifier' ? 'default'
          : one.type === 'ImportNamespaceSpecifier' ? '*' : one.imported.name || one.imported.value,
      }));
      const plain = names.length === 1 && node.specifiers[0].type === 'ImportDefaultSpecifier';
      this.note(plain ? 'IMPORT_DEFAULT' : 'IMPORT_OTHER', node.start);
      for (const name of names.length ? names : [{ local: '', imported: '' }]) {
        this.imports.push({ start: node.start, end: node.end, module: node.source.value, ...name });
      }
    }

    identifier({ node, parent, key, scope, binding }) {
      if (/[^\x00-\x7f\\]|\\/.test(this.text.slice(node.start, node.end))) {
        this.note('UNICODE_IDENTIFIER', node.start, node.name);
      }
      const isName = binding
        || key === 'label' || parent.type === 'MetaProperty'
        || /Specifier$/.test(parent.type)
        || (key === 'property' || key === 'key') && !parent.computed;
      if (isName) return;
      if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') {
        this.probed.add(node.name);
      } else {
        this.references.push({ name: node.name, scope, pos: node.start, called: false });
      }
    }

    finish() {
      const unresolved = new Map();
      for (const { name, scope, pos, called } of this.references) {
        if (scope.has(name)) continue;
        if (called) this.note('EVAL', pos, name);
        else if (!this.probed.has(name) && !(unresolved.get(name) <= pos)) unresolved.set(name, pos);
      }
      const place = places(this.text);
      const seen = new Set();
      const found = this.found
        .sort((a, b) => a.pos - b.pos)
        .filter(({ construct, pos }) => !seen.has(construct + pos) && seen.add(construct + pos))
        .map(({ construct, pos, detail }) => ({ construct, detail, ...place(pos) }));
      const globals = [...unresolved]
        .map(([name, pos]) => ({ name, ...place(pos) }));
      return { found, globals, imports: this.imports.sort((a, b) => a.start - b.start),
        handler: this.top.names.has('handler') };
    }
  }

  // Offsets to lines and columns, both from 1.
  function places(text) {
    const starts = [0];
    const lineBreak = /\r\n?|[\n\u2028\u2029]/g;
    while (lineBreak.exec(text)) starts.push(lineBreak.lastIndex);
    return (pos) => {
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= pos) low = middle; else high = middle;
      }
      return { line: low + 1, column: pos - starts[low] + 1 };
    };
  }

  function refused(text, error) {
    const pos = Math.min(error.pos, text.length);
    return { refused: { construct: error.construct, message: error.message,
      ...places(text)(pos) } };
  }

  function survey(text) {
    try {
      const program = Parser.parse(text, {
        ecmaVersion: 2024,
        sourceType: 'script', // not a module: a function may be declared twice
        allowImportExportEverywhere: true,
        allowAwaitOutsideFunction: true,
        allowHashBang: false,
      });
      if (program.body.length === 0) return { empty: true };
      return new Survey(text, program).finish();
    } catch (error) {
      if (error instanceof Refusal) return refused(text, error);
      if (error instanceof RangeError) return refused(text, new Refusal('NESTING', TOO_DEEP, 0));
      throw error;
    }
  }

  return (text) => JSON.stringify(survey(text));
})
