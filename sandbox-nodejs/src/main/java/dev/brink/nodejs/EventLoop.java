package dev.brink.nodejs;

/**
 * Where work that goes on outside the guest comes back into it. The loop turns on the function's
 * own thread while the function is initialised or called; between calls everything waits.
 */
public interface EventLoop {

  /**
   * Says that something is under way. The loop does not end before it is done, unless {@link
   * Pending#unref}. Only on the loop's thread.
   */
  Pending begin();

  /** Something under way outside the guest: a request, a timer, an open socket. */
  interface Pending {

    /**
     * Has the loop run {@code step} on its thread, soon, in the order of posting; more may follow.
     * From any thread. Posting to something that is done is ignored.
     */
    void post(Runnable step);

    /** {@link #post}, and it is done. From any thread. */
    void complete(Runnable last);

    /** It is done, and there is nothing to tell. From any thread. */
    void cancel();

    /** The loop may end although this is not done. From the loop's thread. */
    void unref();

    /** Undoes {@link #unref}. From the loop's thread. */
    void ref();
  }
}
