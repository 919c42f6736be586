/*
 * Preloaded into a writer under test: counts the file operations below one folder and spoils one
 * of them. Everything is set by the environment (io-shim.ts writes it):
 *
 *   HRV_SHIM_ROOT      the folder; operations elsewhere pass untouched and uncounted
 *   HRV_SHIM_AT        the operation to spoil, from 1; 0 or unset: none
 *   HRV_SHIM_ERRNO     fail it with this errno
 *   HRV_SHIM_STICKY    1: fail all later ones too
 *   HRV_SHIM_SHORT     1: instead, count writes only, and let this one take half of its bytes and
 *                      say so; with HRV_SHIM_STICKY, later writes fail: a full disk
 *   HRV_SHIM_LIE       1: with HRV_SHIM_SHORT, say that all bytes were taken (not for files in .hrv)
 *   HRV_SHIM_KILL      1: instead, SIGKILL the process before it
 *   HRV_SHIM_NO_LOCKS  errno with which every attempt to set a lock fails
 *   HRV_SHIM_LOG       a file that gets a line for each operation: "[!]name path"
 *   HRV_SHIM_PROGRESS  a file that is mapped; its first byte is 1 inside the write window
 *
 * The write window: from the creation of the first new file until the folder was synced after the
 * last rename.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096

enum kind { OUTSIDE = 0, FILE_INSIDE, ROOT_FOLDER };

static const char *root;
static size_t root_length;
static long spoil_at, spoil_errno, sticky, halve, lie, kill_at, no_locks;
static int log_fd = -1;
static volatile unsigned char *window;
static atomic_long operations;
static atomic_int new_files, unsynced_renames;
static enum kind kinds[FDS];
static char paths[FDS][256];

static int (*real_open)(const char *, int, ...), (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int), (*real_fsync)(int), (*real_fdatasync)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *), (*real_unlinkat)(int, const char *, int);
static int (*real_mkdir)(const char *, mode_t), (*real_fchmod)(int, mode_t);
static int (*real_ftruncate)(int, off_t), (*real_fcntl)(int, int, ...);
static long (*real_syscall)(long, ...);

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

__attribute__((constructor)) static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  real_fchmod = dlsym(RTLD_NEXT, "fchmod");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fcntl = dlsym(RTLD_NEXT, "fcntl64");
  real_syscall = dlsym(RTLD_NEXT, "syscall");
  spoil_at = number("HRV_SHIM_AT");
  spoil_errno = number("HRV_SHIM_ERRNO");
  sticky = number("HRV_SHIM_STICKY");
  halve = number("HRV_SHIM_SHORT");
  lie = number("HRV_SHIM_LIE");
  kill_at = number("HRV_SHIM_KILL");
  no_locks = number("HRV_SHIM_NO_LOCKS");
  const char *log = getenv("HRV_SHIM_LOG"), *progress = getenv("HRV_SHIM_PROGRESS");
  if (log) log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (progress) {
    int fd = real_open(progress, O_RDWR | O_CLOEXEC, 0);
    void *map = fd < 0 ? MAP_FAILED : mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map != MAP_FAILED) window = map;
  }
  root = getenv("HRV_SHIM_ROOT");
  root_length = root ? strlen(root) : 0;
}

static enum kind kind_of(const char *path) {
  if (!root || !path || strncmp(path, root, root_length) != 0) return OUTSIDE;
  if (path[root_length] == 0) return ROOT_FOLDER;
  return path[root_length] == '/' ? FILE_INSIDE : OUTSIDE;
}

static enum kind kind_of_fd(int fd) { return fd >= 0 && fd < FDS ? kinds[fd] : OUTSIDE; }

static const char *path_of_fd(int fd) { return fd >= 0 && fd < FDS ? paths[fd] : "?"; }

static void write_log(int spoilt, const char *name, const char *path) {
  char line[600];
  int length = snprintf(line, sizeof line, "%s%s %s\n", spoilt ? "!" : "", name, path);
  if (log_fd >= 0) real_write(log_fd, line, (size_t)length);
}

enum verdict { FINE, CUT, FAILS };

/* Counts one operation and says what happens to it; when it fails, errno is set. */
static enum verdict judge(const char *name, const char *path, int is_write) {
  int is_counted = is_write || !halve;
  long count = is_counted ? atomic_fetch_add(&operations, 1) + 1 : 0;
  int is_first = is_counted && spoil_at > 0 && count == spoil_at;
  int hit = is_first || (is_counted && spoil_at > 0 && sticky && count > spoil_at);
  write_log(hit, name, path);
  if (hit && kill_at) kill(getpid(), SIGKILL);
  if (!hit) return FINE;
  if (halve && is_first) return CUT;
  errno = (int)spoil_errno;
  return FAILS;
}

static int fails(const char *name, const char *path) { return judge(name, path, 0) == FAILS; }

static int is_own_file(const char *path) { return strstr(path + root_length, "/.hrv/") != NULL; }

static enum verdict judge_write(int fd) {
  return judge("write", path_of_fd(fd), !lie || !is_own_file(path_of_fd(fd)));
}

/* What a cut write of `count` bytes reports. */
static ssize_t told(enum verdict verdict, ssize_t taken, size_t count) {
  return lie && verdict == CUT && taken >= 0 ? (ssize_t)count : taken;
}

static void show_window(void) {
  if (window) *window = atomic_load(&new_files) > 0 || atomic_load(&unsynced_renames) > 0;
}

static void remember(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= FDS) return;
  kinds[fd] = kind_of(path);
  snprintf(paths[fd], sizeof paths[fd], "%s", path);
  if (kinds[fd] != FILE_INSIDE || !(flags & O_CREAT) || is_own_file(path)) return;
  atomic_fetch_add(&new_files, 1);
  show_window();
}

static int open_inside(const char *path, int flags, mode_t mode) {
  const char *name = flags & O_EXCL ? "create" : "open";
  /* Set before the call, so that no kill falls between the two; taken back when it fails. */
  int creates = (flags & O_CREAT) && kind_of(path) == FILE_INSIDE && !is_own_file(path);
  if (fails(name, path)) return -1;
  if (creates && window) *window = 1;
  int fd = real_open(path, flags, mode);
  int saved = errno;
  remember(fd, path, flags);
  show_window();
  errno = saved;
  return fd;
}

#define MODE_ARGUMENT(flags, mode)                \
  mode_t mode = 0;                                \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {        \
    va_list arguments;                            \
    va_start(arguments, flags);                   \
    mode = (mode_t)va_arg(arguments, int);        \
    va_end(arguments);                            \
  }

int open(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  if (kind_of(path) == OUTSIDE) return real_open(path, flags, mode);
  return open_inside(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  if (kind_of(path) == OUTSIDE) return real_open(path, flags, mode);
  return open_inside(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  if (kind_of(path) == OUTSIDE) return real_openat(folder, path, flags, mode);
  return open_inside(path, flags, mode);
}

int close(int fd) {
  if (kind_of_fd(fd) == OUTSIDE) return real_close(fd);
  kinds[fd] = OUTSIDE;
  /* The kernel frees the handle even when it reports an error. */
  int is_spoilt = fails("close", path_of_fd(fd));
  int saved = errno;
  int result = real_close(fd);
  if (!is_spoilt) return result;
  errno = saved;
  return -1;
}

static size_t half(size_t count) { return count > 1 ? count / 2 : count; }

ssize_t write(int fd, const void *bytes, size_t count) {
  if (kind_of_fd(fd) == OUTSIDE) return real_write(fd, bytes, count);
  enum verdict verdict = judge_write(fd);
  if (verdict == FAILS) return -1;
  return told(verdict, real_write(fd, bytes, verdict == CUT ? half(count) : count), count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
  if (kind_of_fd(fd) == OUTSIDE) return real_pwrite(fd, bytes, count, offset);
  enum verdict verdict = judge_write(fd);
  if (verdict == FAILS) return -1;
  return told(verdict, real_pwrite(fd, bytes, verdict == CUT ? half(count) : count, offset), count);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (kind_of_fd(fd) == OUTSIDE) return real_writev(fd, parts, count);
  enum verdict verdict = judge_write(fd);
  if (verdict == FAILS) return -1;
  if (verdict == FINE) return real_writev(fd, parts, count);
  return real_write(fd, parts[0].iov_base, half(parts[0].iov_len));
}

static int synced(int fd, int result) {
  if (result == 0 && kind_of_fd(fd) == ROOT_FOLDER) {
    atomic_store(&unsynced_renames, 0);
    show_window();
  }
  return result;
}

int fsync(int fd) {
  if (kind_of_fd(fd) == OUTSIDE) return real_fsync(fd);
  if (fails("fsync", path_of_fd(fd))) return -1;
  return synced(fd, real_fsync(fd));
}

int fdatasync(int fd) {
  if (kind_of_fd(fd) == OUTSIDE) return real_fdatasync(fd);
  if (fails("fsync", path_of_fd(fd))) return -1;
  return synced(fd, real_fdatasync(fd));
}

int rename(const char *from, const char *to) {
  if (kind_of(to) == OUTSIDE) return real_rename(from, to);
  if (fails("rename", to)) return -1;
  int result = real_rename(from, to);
  if (result != 0) return result;
  atomic_fetch_add(&unsynced_renames, 1);
  atomic_fetch_sub(&new_files, 1);
  show_window();
  return result;
}

static int unlinked(const char *path, int result) {
  if (result == 0 && !is_own_file(path)) {
    if (atomic_load(&new_files) > 0) atomic_fetch_sub(&new_files, 1);
    show_window();
  }
  return result;
}

int unlink(const char *path) {
  if (kind_of(path) == OUTSIDE) return real_unlink(path);
  if (fails("unlink", path)) return -1;
  return unlinked(path, real_unlink(path));
}

int unlinkat(int folder, const char *path, int flags) {
  if (kind_of(path) == OUTSIDE) return real_unlinkat(folder, path, flags);
  if (fails("unlink", path)) return -1;
  return unlinked(path, real_unlinkat(folder, path, flags));
}

int mkdir(const char *path, mode_t mode) {
  if (kind_of(path) == OUTSIDE) return real_mkdir(path, mode);
  return fails("mkdir", path) ? -1 : real_mkdir(path, mode);
}

int fchmod(int fd, mode_t mode) {
  if (kind_of_fd(fd) == OUTSIDE) return real_fchmod(fd, mode);
  return fails("fchmod", path_of_fd(fd)) ? -1 : real_fchmod(fd, mode);
}

int ftruncate64(int fd, off_t length) {
  if (kind_of_fd(fd) == OUTSIDE) return real_ftruncate(fd, length);
  return fails("ftruncate", path_of_fd(fd)) ? -1 : real_ftruncate(fd, length);
}

int fcntl64(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (no_locks && command == F_SETLK && kind_of_fd(fd) != OUTSIDE) {
    errno = (int)no_locks;
    return -1;
  }
  return real_fcntl(fd, command, argument);
}

/* libuv closes a file and asks for its state by the bare system call. */
long syscall(long call, ...) {
  va_list arguments;
  va_start(arguments, call);
  long a[6];
  for (int index = 0; index < 6; index++) a[index] = va_arg(arguments, long);
  va_end(arguments);
  if (call == SYS_close) return close((int)a[0]);
  if (call == SYS_statx) {
    const char *path = (const char *)a[1];
    int is_handle = path && path[0] == 0;
    enum kind kind = is_handle ? kind_of_fd((int)a[0]) : kind_of(path);
    if (kind != OUTSIDE && fails("stat", is_handle ? path_of_fd((int)a[0]) : path)) return -1;
  }
  return real_syscall(call, a[0], a[1], a[2], a[3], a[4], a[5]);
}
