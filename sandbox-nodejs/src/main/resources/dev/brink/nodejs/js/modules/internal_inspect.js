// Values as text, in the form of Node.js's util.inspect and util.format.
'use strict';
const custom = Symbol.for('nodejs.util.inspect.custom');
const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
  maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
};
const styles = { special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline' };
const colors = { bold: [1, 22], underline: [4, 24], cyan: [36, 39], yellow: [33, 39], grey: [90, 39], green: [32, 39], magenta: [35, 39], red: [31, 39] };
const identifier = /^[a-zA-Z_$][a-zA-Z_$0-9]*$/;

const escapes = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
const quoted = (text) => {
  let quote = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) quote = '"';
    else if (!text.includes('`') && !text.includes('${')) quote = '`';
  }
  const body = text.replace(/[\x00-\x1f\x7f-\x9f\\]/g, (c) => escapes[c] ?? `\\x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return quote + (quote === "'" ? body.replaceAll("'", "\\'") : body) + quote;
};
const number = (value) => Object.is(value, -0) ? '-0' : String(value);

const constructorOf = (value) => {
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, 'constructor');
    if (own !== undefined && typeof own.value === 'function' && own.value.name !== '') {
      try { if (value instanceof own.value || at === value || own.value === Object) return own.value.name; } catch { /* not a class */ }
      return own.value.name;
    }
  }
  return null;
};
const tagOf = (value, name) => {
  let tag;
  try { tag = value[Symbol.toStringTag]; } catch { /* a getter of its own */ }
  return typeof tag === 'string' && tag !== '' && tag !== name ? tag : '';
};
const prefix = (name, tag, fallback, size = '') => {
  const head = name === null ? `[${fallback}${size}: null prototype] ` : `${name}${size} `;
  return tag === '' ? head : `${head}[${tag}] `;
};
const brand = (value) => Object.prototype.toString.call(value).slice(8, -1);
const slot = (method, value) => { try { method.call(value); return true; } catch { return false; } };
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, 'size').get;
const typedName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

function stylize(text, style, context) {
  if (!context.colors) return text;
  const color = colors[styles[style]];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

function primitive(value, context) {
  switch (typeof value) {
    case 'string': {
      let text = value;
      let more = '';
      if (text.length > context.maxStringLength) {
        const left = text.length - context.maxStringLength;
        text = text.slice(0, context.maxStringLength);
        more = `... ${left} more character${left > 1 ? 's' : ''}`;
      }
      if (context.compact !== true && text.length > 16 && text.length > context.breakLength - context.indentation - 4 && text.includes('\n')) {
        return text.split(/(?<=\n)/).map((line) => stylize(quoted(line), 'string', context)).join(` +\n${' '.repeat(context.indentation + 2)}`) + more;
      }
      return stylize(quoted(text), 'string', context) + more;
    }
    case 'number': return stylize(number(value), 'number', context);
    case 'bigint': return stylize(`${value}n`, 'bigint', context);
    case 'boolean': return stylize(String(value), 'boolean', context);
    case 'undefined': return stylize('undefined', 'undefined', context);
    default: return stylize(value.toString(), 'symbol', context);
  }
}

function keysOf(value, context) {
  const keys = Object.keys(value);
  if (context.showHidden) return Reflect.ownKeys(value).filter((key) => !(Array.isArray(value) && key === 'length'));
  const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  return symbols.length === 0 ? keys : keys.concat(symbols);
}

function property(context, value, key, depth, array) {
  const descriptor = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
  let text;
  if ('value' in descriptor) {
    context.indentation += 2;
    text = format(context, descriptor.value, depth);
    context.indentation -= 2;
  } else {
    const kind = descriptor.get === undefined ? 'Setter' : descriptor.set === undefined ? 'Getter' : 'Getter/Setter';
    text = stylize(`[${kind}]`, descriptor.get === undefined ? 'undefined' : 'special', context);
  }
  if (array) return text;
  let name;
  if (typeof key === 'symbol') name = `[${stylize(key.toString(), 'symbol', context)}]`;
  else if (key === '__proto__') name = "['__proto__']";
  else if (!descriptor.enumerable) name = `[${key}]`;
  else name = identifier.test(key) ? key : stylize(quoted(key), 'string', context);
  return `${name}: ${text}`;
}

function errorText(context, error, keys) {
  let stack = typeof error.stack === 'string' && error.stack !== '' ? error.stack : `${Error.prototype.toString.call(error)}`;
  const name = constructorOf(error);
  if (name !== null && typeof error.name === 'string' && error.name === 'Error' && name !== 'Error' && stack.startsWith('Error')) {
    stack = name + stack.slice(5);
  }
  for (const hidden of ['name', 'message', 'stack']) {
    const i = keys.indexOf(hidden);
    if (i >= 0 && stack.includes(String(error[hidden]))) keys.splice(i, 1);
  }
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(error.errors) && Object.hasOwn(error, 'errors') && !keys.includes('errors')) keys.push('errors');
  if (!/\n\s+at /.test(stack)) stack = `[${stack}]`;
  if (context.indentation > 0) stack = stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
  return stack;
}

function functionText(value) {
  let source = '';
  try { source = Function.prototype.toString.call(value); } catch { /* not of the language */ }
  const name = typeof value.name === 'string' && value.name !== '' ? value.name : null;
  if (source.startsWith('class')) {
    const parent = Object.getPrototypeOf(value)?.name;
    return `[class ${name ?? '(anonymous)'}${parent ? ` extends ${parent}` : ''}]`;
  }
  const kind = constructorOf(value) ?? 'Function';
  return `[${kind}${name === null ? ' (anonymous)' : `: ${name}`}]`;
}

function format(context, value, depth) {
  if (value === null) return stylize('null', 'null', context);
  if (typeof value !== 'object' && typeof value !== 'function') return primitive(value, context);
  if (context.customInspect) {
    const own = value[custom];
    if (typeof own === 'function' && own !== inspect && !(value.constructor && value.constructor.prototype === value)) {
      const rest = context.depth === null ? Infinity : context.depth - depth;
      const result = own.call(value, rest, { ...context.user, depth: rest, stylize: (text, style) => stylize(text, style, context) }, inspect);
      if (result !== value) {
        return typeof result === 'string' ? result.replaceAll('\n', `\n${' '.repeat(context.indentation)}`) : format(context, result, depth);
      }
    }
  }
  if (context.seen.includes(value)) {
    let index = context.circular.get(value);
    if (index === undefined) context.circular.set(value, index = context.circular.size + 1);
    return stylize(`[Circular *${index}]`, 'special', context);
  }
  return complex(context, value, depth);
}

function complex(context, value, depth) {
  const name = constructorOf(value);
  const tag = tagOf(value, name);
  let keys = keysOf(value, context);
  if (context.sorted) keys.sort(typeof context.sorted === 'function' ? context.sorted : undefined);
  let braces = ['{', '}'];
  let base = '';
  let items = null;
  let isArray = false;
  let kind = 'Object';

  if (Array.isArray(value)) {
    isArray = true;
    keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
    const head = name !== 'Array' || tag !== '' ? prefix(name, tag, 'Array', `(${value.length})`) : '';
    braces = [`${head}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    items = () => arrayItems(context, value, depth);
  } else if (slot(setSize, value)) {
    const size = setSize.call(value);
    braces = [`${prefix(name, tag, 'Set', `(${size})`)}{`, '}'];
    if (size === 0 && keys.length === 0) return `${braces[0]}}`;
    items = () => [...Set.prototype.values.call(value)].map((item) => indented(context, item, depth));
  } else if (slot(mapSize, value)) {
    const size = mapSize.call(value);
    braces = [`${prefix(name, tag, 'Map', `(${size})`)}{`, '}'];
    if (size === 0 && keys.length === 0) return `${braces[0]}}`;
    items = () => [...Map.prototype.entries.call(value)].map(([key, item]) => `${indented(context, key, depth)} => ${indented(context, item, depth)}`);
  } else if (ArrayBuffer.isView(value) && typedName.call(value) !== undefined) {
    isArray = true;
    keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
    braces = [`${prefix(name, tag === typedName.call(value) ? '' : tag, typedName.call(value), `(${value.length})`)}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    items = () => typedItems(context, value);
  } else if (typeof value === 'function') {
    base = stylize(functionText(value), 'special', context);
    if (keys.length === 0) return base;
  } else if (value instanceof RegExp) {
    base = stylize(RegExp.prototype.toString.call(value), 'regexp', context);
    if (keys.length === 0) return base;
  } else if (value instanceof Date) {
    base = stylize(Number.isNaN(Date.prototype.getTime.call(value)) ? 'Invalid Date' : Date.prototype.toISOString.call(value), 'date', context);
    if (keys.length === 0) return base;
  } else if (value instanceof Error) {
    base = errorText(context, value, keys);
    if (keys.length === 0) return base;
  } else if (value instanceof ArrayBuffer) {
    const bytes = new Uint8Array(value);
    const shown = [...bytes.subarray(0, Math.max(0, Math.min(50, context.maxArrayLength)))].map((b) => b.toString(16).padStart(2, '0')).join(' ');
    const more = bytes.length > 50 ? ` ... ${bytes.length - 50} more byte${bytes.length > 51 ? 's' : ''}` : '';
    return `${name ?? 'ArrayBuffer'} { [Uint8Contents]: <${shown}${more}>, byteLength: ${stylize(String(bytes.length), 'number', context)} }`;
  } else if (value instanceof Promise) {
    braces = [`${prefix(name, tag === 'Promise' ? '' : tag, 'Promise')}{`, '}'];
    items = () => [stylize('<unknown>', 'special', context)];
  } else if (value instanceof WeakSet || value instanceof WeakMap) {
    braces = [`${prefix(name, tag === brand(value) ? '' : tag, brand(value))}{`, '}'];
    items = () => [stylize('<items unknown>', 'special', context)];
  } else if (value instanceof Number || value instanceof String || value instanceof Boolean || brand(value) === 'Symbol' || brand(value) === 'BigInt') {
    const inner = value.valueOf();
    const type = typeof inner;
    if (type === 'string') keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
    base = stylize(`[${type[0].toUpperCase()}${type.slice(1)}: ${primitive(inner, { ...context, colors: false })}]`, type, context);
    if (type === 'object') base = '';
    else if (keys.length === 0) return base;
  } else if (brand(value) === 'Arguments') {
    isArray = true;
    braces = ['[Arguments] [', ']'];
    keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
    items = () => arrayItems(context, [...value], depth);
  } else if (brand(value) === 'Module') {
    braces = ['[Module: null prototype] {', '}'];
  } else {
    if (brand(value).endsWith('Iterator') && tag !== '') kind = tag;
    const head = prefix(name, tag, 'Object');
    if (head !== 'Object ') braces[0] = `${head}{`;
    if (keys.length === 0) return `${braces[0]}}`;
  }
  if (context.depth !== null && depth > context.depth) {
    return stylize(`[${isArray ? 'Array' : name ?? `${kind}: null prototype`}]`, 'special', context);
  }
  context.seen.push(value);
  context.level = depth;
  let output;
  let reference = '';
  try {
    output = items === null ? [] : items();
    for (const key of keys) output.push(property(context, value, key, depth + 1, false));
  } finally {
    context.seen.pop();
  }
  const index = context.circular.get(value);
  if (index !== undefined) {
    reference = stylize(`<ref *${index}>`, 'special', context);
    if (base === '') braces[0] = `${reference} ${braces[0]}`;
    else base = `${reference} ${base}`;
  }
  return join(context, output, base, braces, isArray, value, depth);
}

function indented(context, value, depth) {
  context.indentation += 2;
  const text = format(context, value, depth + 1);
  context.indentation -= 2;
  return text;
}
function arrayItems(context, value, depth) {
  const shown = Math.min(Math.max(0, context.maxArrayLength ?? Infinity), value.length);
  const output = [];
  let i = 0;
  let last = 0;
  for (; i < value.length && output.length < shown; i++) {
    if (!Object.hasOwn(value, i)) {
      const start = i;
      while (i + 1 < value.length && !Object.hasOwn(value, i + 1)) i++;
      const count = i - start + 1;
      output.push(stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined', context));
    } else {
      output.push(property(context, value, i, depth + 1, true));
    }
    last = i + 1;
  }
  const left = value.length - last;
  if (left > 0) output.push(`... ${left} more item${left > 1 ? 's' : ''}`);
  output.extra = left > 0;
  return output;
}
function typedItems(context, value) {
  const shown = Math.min(Math.max(0, context.maxArrayLength ?? Infinity), value.length);
  const output = [];
  for (let i = 0; i < shown; i++) output.push(primitive(value[i], context));
  const left = value.length - shown;
  if (left > 0) output.push(`... ${left} more item${left > 1 ? 's' : ''}`);
  output.extra = left > 0;
  return output;
}

const plain = (text) => text.replace(/\u001b\[\d+m/g, '');
/** More than six short entries of an array go into columns. */
function grouped(context, output, value) {
  let total = 0;
  let longest = 0;
  const count = output.extra ? output.length - 1 : output.length;
  const lengths = [];
  for (let i = 0; i < count; i++) {
    const length = plain(output[i]).length;
    lengths.push(length);
    total += length + 2;
    if (longest < length) longest = length;
  }
  const actual = longest + 2;
  if (actual * 3 + context.indentation < context.breakLength && (total / actual > 5 || longest <= 6)) {
    const biased = Math.max(actual - Math.sqrt(actual - total / output.length), 1);
    const perRow = Math.min(Math.round(Math.sqrt(2.5 * biased * count) / biased), Math.floor((context.breakLength - context.indentation) / actual), context.compact * 4, 15);
    if (perRow <= 1) return output;
    const widths = [];
    for (let i = 0; i < perRow; i++) {
      let width = 0;
      for (let j = i; j < count; j += perRow) if (lengths[j] > width) width = lengths[j];
      widths.push(width + 2);
    }
    const numeric = value !== undefined && Array.prototype.every.call(value, (item) => typeof item === 'number' || typeof item === 'bigint');
    const rows = [];
    for (let i = 0; i < count; i += perRow) {
      const end = Math.min(i + perRow, count);
      let row = '';
      let j = i;
      for (; j < end - 1; j++) {
        const cell = `${output[j]}, `;
        const pad = ' '.repeat(widths[j - i] - lengths[j] - 2);
        row += numeric ? pad + cell : cell + pad;
      }
      row += numeric ? ' '.repeat(widths[j - i] - 2 - lengths[j]) + output[j] : output[j];
      rows.push(row);
    }
    if (output.extra) rows.push(output[count]);
    return rows;
  }
  return output;
}

function join(context, output, base, braces, isArray, value, depth) {
  const entries = output.length;
  let lines = output;
  const head = base === '' ? braces[0] : `${base} ${braces[0]}`;
  if (isArray && entries > 6) lines = grouped(context, output, value);
  // What has at most `compact` levels inside goes on one line when it fits.
  if (context.level - depth < context.compact && entries === lines.length) {
    let length = 2 * lines.length + context.indentation + braces[0].length + base.length + 10;
    for (const line of lines) length += plain(line).length;
    if (length <= context.breakLength && !base.includes('\n') && !lines.some((line) => line.includes('\n'))) {
      return `${head} ${lines.join(', ')} ${braces[1]}`;
    }
  }
  const indent = `\n${' '.repeat(context.indentation)}`;
  return `${head}${indent}  ${lines.join(`,${indent}  `)}${indent}${braces[1]}`;
}

function inspect(value, options, depth, color) {
  const context = { ...defaults, seen: [], circular: new Map(), indentation: 0, level: 0 };
  if (typeof options === 'boolean') {
    context.showHidden = options;
    if (depth !== undefined) context.depth = depth;
    if (color !== undefined) context.colors = color;
  } else if (options !== null && typeof options === 'object') {
    for (const key of Object.keys(options)) if (key in defaults) context[key] = options[key];
  }
  if (context.depth === Infinity) context.depth = null;
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  context.user = {};
  for (const key of Object.keys(defaults)) context.user[key] = context[key];
  return format(context, value, 0);
}
inspect.custom = custom;
inspect.defaultOptions = defaults;
inspect.colors = colors;
inspect.styles = styles;

const textOf = (value) => {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return number(value);
    case 'bigint': return `${value}n`;
    case 'undefined': case 'boolean': case 'symbol': return String(value);
    default: return null;
  }
};
const hasOwnString = (value) => {
  if (typeof value.toString !== 'function') return false;
  if (Object.hasOwn(value, 'toString')) return true;
  const own = value.toString;
  return own !== Object.prototype.toString && own !== Error.prototype.toString && own !== Array.prototype.toString
    && own !== Function.prototype.toString && own !== Date.prototype.toString && own !== RegExp.prototype.toString
    && !(value instanceof Map) && !(value instanceof Set) && !ArrayBuffer.isView(value);
};
function formatWithOptions(options, ...args) {
  const first = args[0];
  let used = 0;
  let text = '';
  let between = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    used = 1;
    text = first.replace(/%[sdifjoOc%]/g, (place) => {
      if (place === '%%') return '%';
      if (used >= args.length) return place;
      const value = args[used++];
      switch (place) {
        case '%s': {
          const plainText = textOf(value);
          if (plainText !== null) return plainText;
          if (value !== null && typeof value === 'object' && (hasOwnString(value) || value instanceof Error)) return String(value);
          if (typeof value === 'function' && !hasOwnString(value)) return String(value);
          return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
        }
        case '%d': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : number(Number(value));
        case '%i': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : number(parseInt(value, 10));
        case '%f': return typeof value === 'symbol' ? 'NaN' : number(parseFloat(value));
        case '%j':
          try { return JSON.stringify(value); } catch (e) { if (/circular|cyclic/i.test(e.message)) return '[Circular]'; throw e; }
        case '%o': return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
        case '%O': return inspect(value, options);
        default: return '';
      }
    });
    between = ' ';
  }
  for (; used < args.length; used++) {
    const value = args[used];
    text += between + (typeof value === 'string' ? value : inspect(value, options));
    between = ' ';
  }
  return text;
}
module.exports = { inspect, format: (...args) => formatWithOptions({}, ...args), formatWithOptions, textOf };
