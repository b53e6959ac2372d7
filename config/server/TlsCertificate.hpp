#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Result.hpp"

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <string>

namespace onedoor::server
{

/// Inside this folder only: the server's certificate and key as they stand on disk now. Who
/// renews a certificate replaces the files; new connections then use the new one.
/// Thread   one.
class TlsCertificate
{
public:
    /// `certificate` is PEM with the chain below it, `key` PEM without a passphrase.
    TlsCertificate(std::filesystem::path certificate, std::filesystem::path key);

    /// Reads both files, whatever was read before.
    /// Errors   NotFound, Denied or Io (a file cannot be read); Malformed (no PEM, a key with a
    ///          passphrase, a key that is not the certificate's); InvalidArgument (not valid now).
    [[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> load(Instant now);

    /// Whether a file is another one than at the last load.
    [[nodiscard]] bool hasChanged() const;

    /// Of the certificate that was loaded last.
    [[nodiscard]] Instant endsAt() const { return m_endsAt; }

private:
    std::filesystem::path m_certificate;
    std::filesystem::path m_key;
    std::string m_loaded; ///< what tells the files apart from others of the same name
    Instant m_endsAt{};
};

} // namespace onedoor::server
