// os: one Linux machine that tells nothing of the real one.
'use strict';
const { port } = internal;
const signals = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 };
module.exports = {
  EOL: '\n', devNull: '/dev/null',
  arch: () => 'x64', platform: () => 'linux', type: () => 'Linux', release: () => '5.10.0', version: () => '#1 SMP', machine: () => 'x86_64', endianness: () => 'LE',
  hostname: () => 'localhost', homedir: () => '/home/sbx_user1051', tmpdir: () => '/tmp', uptime: () => internal.loop.now() / 1000, loadavg: () => [0, 0, 0],
  totalmem: () => port.memory() * 1048576, freemem: () => Math.max(0, port.memory() * 1048576 - port.heap()[0]), availableParallelism: () => 2,
  cpus: () => [0, 1].map(() => ({ model: 'cpu', speed: 2500, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } })),
  networkInterfaces: () => ({}), userInfo: () => ({ uid: 993, gid: 990, username: 'sbx_user1051', homedir: '/home/sbx_user1051', shell: '/sbin/nologin' }),
  getPriority: () => 0, setPriority: internal.notSupported('os', 'setPriority'),
  constants: { signals, errno: { EACCES: 13, ECONNREFUSED: 111, ECONNRESET: 104, EEXIST: 17, EINVAL: 22, EISDIR: 21, ENOENT: 2, ENOSPC: 28, ENOTDIR: 20, ENOTEMPTY: 39, EPERM: 1, EPIPE: 32, EROFS: 30, ETIMEDOUT: 110 }, priority: {}, dlopen: {}, UV_UDP_REUSEADDR: 4 },
};
