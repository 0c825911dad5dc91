// Refuses vulnerability scanners, unwanted crawlers and clients that do not say what they are.

const SCANNERS = /sqlmap|nikto|masscan|zgrab|nuclei|dirbuster|gobuster|wpscan|acunetix|nessus/i;
const CRAWLERS = /\b(ahrefsbot|semrushbot|mj12bot|dotbot|bytespider|petalbot)\b/i;
const SHORTEST_NAME = 4;

// A crawler that may not read robots.txt cannot obey it.
const OPEN_TO_ALL = ['/robots.txt', '/.well-known/security.txt'];

function handler(event) {
  const request = event.request;
  if (OPEN_TO_ALL.includes(request.uri)) {
    return request;
  }
  const reason = refusal(request.headers['user-agent']);
  if (!reason) {
    return request;
  }
  console.log(`blocked ${event.viewer.ip}: ${reason}`);
  return {
    statusCode: 403,
    statusDescription: 'Forbidden',
    headers: {
      'cache-control': { value: 'no-store' },
      'content-type': { value: 'text/plain; charset=utf-8' },
    },
    body: 'Automated access is not allowed here.\n',
  };
}

function refusal(userAgent) {
  if (!userAgent || userAgent.value.length < SHORTEST_NAME) {
    return 'no user agent';
  }
  // Two User-Agent lines: look at both, or the second one is a way round.
  const lines = userAgent.multiValue || [userAgent];
  if (lines.some((line) => SCANNERS.test(line.value))) {
    return 'scanner';
  }
  return lines.some((line) => CRAWLERS.test(line.value)) ? 'crawler' : '';
}
