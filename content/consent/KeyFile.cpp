#include "content/consent/KeyFile.hpp"

#include "content/base/Files.hpp"
#include "content/base/Wipe.hpp"
#include "content/consent/Base64.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace onedoor::consent
{

namespace fs = std::filesystem;

namespace
{

Error systemError(std::string_view doing, const fs::path& path)
{
    const int number = errno;
    const auto code = number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace
                      : number == EEXIST                   ? ErrorCode::Conflict
                                                           : ErrorCode::Io;
    return {code, fmt::format("{} key file {}: {}", doing, path.string(), std::strerror(number))};
}

/// Closes and syncs whatever the outcome. Returns whether all of it reached the disk.
bool writeAndSync(int fd, std::string_view bytes)
{
    const bool written = ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    const bool synced = ::fsync(fd) == 0;
    return ::close(fd) == 0 && written && synced;
}

void syncFolder(const fs::path& folder)
{
    const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)::fsync(fd); // a file system that cannot sync folders keeps the name anyway
    ::close(fd);
}

/// The key's line: the first that is neither empty nor a comment.
std::string_view keyLine(std::string_view text)
{
    while (!text.empty())
    {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (!line.empty() && line.front() != '#')
            return line;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

} // namespace

Result<void> writeKeyFile(const fs::path& path, std::string_view comment, std::string_view label, const SecretKey& key)
{
    std::error_code ignored; // a folder that cannot be made shows when the file is opened
    fs::create_directories(path.parent_path(), ignored);
    const fs::path temporary = path.string() + fmt::format(".{}.part", ::getpid());
    ::unlink(temporary.c_str());
    const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return tl::unexpected(systemError("making", path));
    std::string encoded = toBase64(key.bytes());
    std::string text = fmt::format("# {}\n{} {}\n", comment, label, encoded);
    // link() and not rename(): a key that is there already must never be replaced.
    const bool kept = writeAndSync(fd, text) && ::link(temporary.c_str(), path.c_str()) == 0;
    auto error = kept ? Error{} : systemError("making", path);
    wipe(text);
    wipe(encoded);
    ::unlink(temporary.c_str());
    if (!kept)
        return tl::unexpected(std::move(error));
    syncFolder(path.parent_path());
    return {};
}

Result<SecretKey> readKeyFile(const fs::path& path, std::string_view label)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0)
        return fail(ErrorCode::Denied, fmt::format("key file {} may be read by others; make it private first: "
                                                   "chmod 600 {}",
                                                   path.string(), path.string()));
    auto text = readFile(path, 4096);
    if (!text)
        return tl::unexpected(text.error());
    SecretKey key;
    bool good = false;
    const auto line = keyLine(*text);
    if (line.starts_with(label) && line.substr(label.size()).starts_with(' '))
        if (auto bytes = decodeBase64(line.substr(label.size() + 1)); bytes)
        {
            good = bytes->size() == key.bytes().size();
            if (good)
                std::memcpy(key.bytes().data(), bytes->data(), bytes->size());
            wipe(*bytes);
        }
    wipe(*text);
    if (!good)
        return fail(ErrorCode::Malformed,
                    fmt::format("key file {}: no line \"{} BASE64\" of 32 bytes", path.string(), label));
    return key;
}

} // namespace onedoor::consent
