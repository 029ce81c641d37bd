/* A camera that any program sees that is started with this in LD_PRELOAD: it opens, tells what it can, and streams as
 * the kernel's V4L2 prescribes. It stands in for the driver alone; the program makes its usual calls.
 *
 * CAMERA_DEVICE  the path under which it is found
 * CAMERA_SEES    a folder: what is in `yuyv` it sends as YUYV; where there is `mjpg`, it sends that instead, as JPEG
 *                pictures. Looked at anew for every picture. Once there is `unplugged`, the camera is gone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 1920, HEIGHT = 1080, BUFFERS = 4, ROOM = 4 << 20 /* of whole pages, and more than a picture */ };

static int device = -1;
static int queue[BUFFERS], queued, streams;
static __u32 sequence;

static void seen(const char *name, char *path, size_t room) {
    snprintf(path, room, "%s/%s", getenv("CAMERA_SEES"), name);
}

static int has(const char *name) {
    char path[4096];
    seen(name, path, sizeof path);
    return access(path, R_OK) == 0;
}

static __u32 format(void) { return has("mjpg") ? V4L2_PIX_FMT_MJPEG : V4L2_PIX_FMT_YUYV; }

static int refuse(int error) {
    errno = error;
    return -1;
}

static int fill(struct v4l2_buffer *buffer) {
    if (has("unplugged")) return refuse(ENODEV);
    if (!streams || !queued) return refuse(EINVAL);
    /* Ten pictures a second. */
    nanosleep(&(struct timespec){.tv_nsec = 100 * 1000 * 1000}, NULL);
    int index = queue[0];
    memmove(queue, queue + 1, --queued * sizeof *queue);
    char path[4096];
    seen(has("mjpg") ? "mjpg" : "yuyv", path, sizeof path);
    FILE *file = fopen(path, "rb");
    char *room = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_SHARED, device, (off_t)index * ROOM);
    size_t length = file ? fread(room, 1, ROOM, file) : 0;
    munmap(room, ROOM);
    if (file) fclose(file);
    buffer->index = index;
    buffer->bytesused = length;
    buffer->length = ROOM;
    buffer->sequence = sequence++;
    buffer->flags = V4L2_BUF_FLAG_MAPPED | V4L2_BUF_FLAG_DONE;
    return 0;
}

static int answer(unsigned long request, void *argument) {
    switch (request) {
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *about = argument;
        if (about->index) return refuse(EINVAL);
        about->pixelformat = format();
        about->flags = has("mjpg") ? V4L2_FMT_FLAG_COMPRESSED : 0;
        return 0;
    }
    case VIDIOC_ENUM_FRAMESIZES: {
        struct v4l2_frmsizeenum *size = argument;
        if (size->index || size->pixel_format != format()) return refuse(EINVAL);
        size->type = V4L2_FRMSIZE_TYPE_DISCRETE;
        size->discrete.width = WIDTH;
        size->discrete.height = HEIGHT;
        return 0;
    }
    case VIDIOC_ENUM_FRAMEINTERVALS: {
        struct v4l2_frmivalenum *interval = argument;
        if (interval->index || interval->pixel_format != format()) return refuse(EINVAL);
        interval->type = V4L2_FRMIVAL_TYPE_DISCRETE;
        interval->discrete = (struct v4l2_fract){1, 10};
        return 0;
    }
    case VIDIOC_S_FMT: {
        struct v4l2_format *wish = argument;
        if (wish->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || streams) return refuse(streams ? EBUSY : EINVAL);
        struct v4l2_pix_format *pixels = &wish->fmt.pix;
        pixels->pixelformat = format();
        pixels->width = WIDTH;
        pixels->height = HEIGHT;
        pixels->field = V4L2_FIELD_NONE;
        pixels->bytesperline = has("mjpg") ? 0 : WIDTH * 2;
        pixels->sizeimage = ROOM;
        return 0;
    }
    case VIDIOC_S_PARM: {
        struct v4l2_streamparm *wish = argument;
        wish->parm.capture.timeperframe = (struct v4l2_fract){1, 10};
        return 0;
    }
    case VIDIOC_REQBUFS: {
        struct v4l2_requestbuffers *wish = argument;
        if (wish->memory != V4L2_MEMORY_MMAP) return refuse(EINVAL);
        if (wish->count > BUFFERS) wish->count = BUFFERS;
        return ftruncate(device, (off_t)BUFFERS * ROOM);
    }
    case VIDIOC_QUERYBUF: {
        struct v4l2_buffer *buffer = argument;
        if (buffer->index >= BUFFERS) return refuse(EINVAL);
        buffer->length = ROOM;
        buffer->m.offset = buffer->index * ROOM;
        return 0;
    }
    case VIDIOC_QBUF: {
        struct v4l2_buffer *buffer = argument;
        if (buffer->index >= BUFFERS || queued == BUFFERS) return refuse(EINVAL);
        queue[queued++] = buffer->index;
        return 0;
    }
    case VIDIOC_DQBUF: return fill(argument);
    case VIDIOC_STREAMON: streams = 1; return 0;
    case VIDIOC_STREAMOFF: streams = queued = 0; return 0;
    default: return refuse(ENOTTY);
    }
}

static int opened(const char *name, const char *path, int flags, mode_t mode) {
    const char *ours = getenv("CAMERA_DEVICE");
    if (ours && strcmp(path, ours) == 0) {
        if (device != -1) return refuse(EBUSY);
        return device = memfd_create("camera", MFD_CLOEXEC);
    }
    int (*next)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    return next(path, flags, mode);
}

static mode_t mode_of(int flags, va_list rest) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opened("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opened("open64", path, flags, mode);
}

int close(int file) {
    if (file == device) {
        device = -1;
        streams = queued = 0;
    }
    int (*next)(int) = dlsym(RTLD_NEXT, "close");
    return next(file);
}

int ioctl(int file, unsigned long request, ...) {
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (file == device && file != -1) return answer(request & 0xffffffff, argument);
    int (*next)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
    return next(file, request, argument);
}
