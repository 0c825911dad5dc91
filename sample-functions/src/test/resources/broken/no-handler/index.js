function handle(event) {
  return event.request;
}
