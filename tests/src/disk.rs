//! Disks of our own: one that loses its power, one that is full, one that cannot be written. They take root's rights.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::process::{self, Running};

/// A mounted file system. It is gone when this value is dropped.
#[derive(Debug)]
pub struct Disk {
    folder: TempDir,
    image: Option<PathBuf>,
    mounted: bool,
}

impl Disk {
    /// Creates a disk with an ext4 file system, in a file.
    pub fn ext4() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let image = folder.path().join("image");
        let file = File::create(&image).expect("an image file");
        file.set_len(16 << 20).expect("room for an image");
        process::run(Command::new(process::find("mkfs.ext4", "e2fsprogs")).arg("-q").arg(&image));
        let mut disk = Self { folder, image: Some(image), mounted: false };
        std::fs::create_dir(disk.path()).expect("a place to mount it");
        disk.power_on();
        disk
    }

    /// Creates a disk of this many kilobytes, in memory.
    pub fn small(kilobytes: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut disk = Self { folder, image: None, mounted: false };
        std::fs::create_dir(disk.path()).expect("a place to mount it");
        let size = format!("size={kilobytes}k");
        process::run(Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(disk.path()));
        disk.mounted = true;
        disk
    }

    /// Returns the folder at which the disk is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    /// Returns the file that holds every byte of the disk.
    pub fn image(&self) -> &Path {
        self.image.as_deref().expect("a disk with an image")
    }

    /// Makes the disk read-only.
    pub fn write_protect(&self) {
        process::run(Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()));
    }

    /// Returns the switch of the disk's power.
    pub fn switch(&self) -> Switch {
        // EXT4_IOC_SHUTDOWN without flushing the journal.
        let script = "import fcntl, os, struct, sys\n\
                      disk = os.open(sys.argv[1], os.O_RDONLY)\n\
                      print('ready', flush=True)\n\
                      sys.stdin.readline()\n\
                      fcntl.ioctl(disk, 0x8004587D, struct.pack('I', 2))\n\
                      os.close(disk)\n\
                      print('off', flush=True)";
        let mut command = Command::new(process::find("python3", "python3"));
        command.args(["-c", script]).arg(self.path());
        let mut helper = Running::start(command);
        assert_eq!(helper.line(), "ready");
        Switch(helper)
    }

    /// Unmounts the disk, once nobody uses it any more.
    pub fn take_out(&mut self) {
        let path = self.path();
        let done = process::within(process::PATIENCE, || {
            Command::new("umount").arg(&path).status().ok().filter(std::process::ExitStatus::success)
        });
        assert!(done.is_some(), "{} is still in use", path.display());
        self.mounted = false;
    }

    /// Mounts the disk again, as a machine does at start.
    pub fn power_on(&mut self) {
        let path = self.path();
        process::run(Command::new("mount").args(["-o", "loop"]).arg(self.image()).arg(path));
        self.mounted = true;
    }
}

/// Cuts the power of a disk, within a moment.
#[derive(Debug)]
pub struct Switch(Running);

impl Switch {
    /// Cuts the power. Data on its way to the disk never arrives, and whoever writes gets an error.
    ///
    /// A sync that is under way at this moment may still report success, which no program would hear after a real cut.
    /// So only what was acknowledged before the cut counts.
    pub fn off(mut self) {
        self.0.say("off");
        assert_eq!(self.0.line(), "off");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            // A test that fails leaves no mount behind; what it says itself is worth more than this.
            Command::new("umount").arg("--lazy").arg(self.path()).status().ok();
        }
    }
}
