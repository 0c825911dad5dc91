// X509Certificate.
class X509Certificate {
  #handle;
  #facts;

  constructor(data) {
    this.#handle = host.certificate(parts.bytes(data, 'buffer'));
    this.#facts = host.certificateFacts(this.#handle);
  }

  get subject() { return this.#facts.subject; }
  get issuer() { return this.#facts.issuer; }
  get subjectAltName() { return this.#facts.subjectAltName ?? undefined; }
  get ca() { return this.#facts.ca; }
  get validFrom() { return this.#facts.validFrom; }
  get validTo() { return this.#facts.validTo; }
  get validFromDate() { return new Date(this.#facts.validFromMillis); }
  get validToDate() { return new Date(this.#facts.validToMillis); }
  get fingerprint() { return this.#facts.fingerprint; }
  get fingerprint256() { return this.#facts.fingerprint256; }
  get fingerprint512() { return this.#facts.fingerprint512; }
  get serialNumber() { return this.#facts.serialNumber; }
  get keyUsage() { return this.#facts.keyUsage ?? undefined; }
  get raw() { return parts.Buffer.from(this.#facts.raw); }
  get publicKey() { return parts.wrapKey(host.certificateKey(this.#handle)); }

  #names() {
    return (this.subjectAltName ?? '').split(', ');
  }

  checkHost(name) {
    const wanted = parts.text(name, 'name').toLowerCase();
    let names = this.#names().filter((n) => n.startsWith('DNS:')).map((n) => n.slice(4).toLowerCase());
    if (names.length === 0) names = [/^CN=(.*)$/m.exec(this.subject)?.[1].toLowerCase()];
    // RFC 9525 6.3: a wildcard stands for exactly the first label.
    return names.find((n) => n === wanted || (n?.startsWith('*.') && wanted.indexOf('.') > 0 && n.slice(1) === wanted.slice(wanted.indexOf('.'))));
  }

  checkEmail(email) {
    return this.#names().includes(`email:${parts.text(email, 'email')}`) ? email : undefined;
  }

  checkIP(address) {
    return this.#names().includes(`IP Address:${parts.text(address, 'ip')}`) ? address : undefined;
  }

  checkIssued(other) {
    return host.certificateIssued(this.#handle, other.#handle);
  }

  checkPrivateKey(key) {
    return this.publicKey.equals(parts.wrapKey(host.publicHalf(parts.privateHandle(key))));
  }

  verify(key) {
    return host.certificateVerify(this.#handle, parts.publicHandle(key));
  }

  toString() {
    return this.#facts.pem;
  }

  toJSON() {
    return this.toString();
  }

  toLegacyObject() {
    const names = (text) => Object.fromEntries(text.split('\n').map((line) => line.split(/=(.*)/s)));
    const { raw, subjectAltName: subjectaltname, validFrom, validTo, fingerprint, fingerprint256, serialNumber } = this;
    return {
      subject: names(this.subject), issuer: names(this.issuer), subjectaltname, ca: this.ca, valid_from: validFrom,
      valid_to: validTo, fingerprint, fingerprint256, serialNumber, raw,
    };
  }
}

Object.assign(exports, { X509Certificate });
