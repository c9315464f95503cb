// Makes system calls by their numbers, and prints what became of each.
//
//   syscall-probe [i386:]NUMBER[,ARGUMENT…] …
//
// An argument is a 64-bit number in C's notation, or a string after `=`; the missing ones are 0. For each call one line: its errno, 0 for success, or
// the signal that ended the process which made it. An i386 call goes through the kernel's gate for 32-bit programs, and takes numbers alone.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARGUMENTS 6

static long call_i386(long number, const unsigned long *a) {
  long result;
  // A sixth argument would be in rbp, which belongs to the compiler; no call that is made here has one.
  __asm__ volatile("int $0x80"
                   : "=a"(result)
                   : "a"(number), "b"(a[0]), "c"(a[1]), "d"(a[2]), "S"(a[3]), "D"(a[4])
                   : "memory", "r8", "r9", "r10", "r11");
  if (result < 0 && result > -4096) {
    errno = -result;
    return -1;
  }
  return result;
}

static void probe(char *text) {
  int i386 = strncmp(text, "i386:", 5) == 0;
  long number = strtol(strtok(i386 ? text + 5 : text, ","), NULL, 0);
  unsigned long a[ARGUMENTS] = {0};
  char *argument;
  for (int index = 0; index < ARGUMENTS && (argument = strtok(NULL, ",")) != NULL; index++) {
    a[index] = *argument == '=' ? (unsigned long)(argument + 1) : strtoul(argument, NULL, 0);
  }
  pid_t self = getpid();
  errno = 0;
  long result = i386 ? call_i386(number, a) : syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  int error = result == -1 ? errno : 0;
  // The call made a process: one of them is enough to tell.
  if (getpid() == self) printf("%d\n", error);
}

int main(int count, char **arguments) {
  for (int index = 1; index < count; index++) {
    int status;
    // In a process of its own, as the call may end it, or change what it can do.
    pid_t child = fork();
    if (child == 0) {
      probe(arguments[index]);
      fflush(stdout);
      _exit(0);
    }
    if (child == -1 || waitpid(child, &status, 0) == -1) {
      perror("syscall-probe");
      return 2;
    }
    if (WIFSIGNALED(status)) printf("%s\n", sigabbrev_np(WTERMSIG(status)));
    fflush(stdout);
  }
}
