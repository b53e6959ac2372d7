#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace onedoor::test
{

/// A certificate of an authority of the test's own, for "127.0.0.1" and "localhost".
struct TestCertificate
{
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path authority; ///< what a client must be given to trust it
    std::string serial;
};

struct CertificateWish
{
    std::string name = "server"; ///< of its files
    std::chrono::hours from{-1}; ///< counted from now
    std::chrono::hours until{24};
};

/// Writes NAME.pem, NAME.key and authority.pem into a folder; each call is another key.
[[nodiscard]] TestCertificate makeCertificate(const std::filesystem::path& folder, const CertificateWish& wish = {});

} // namespace onedoor::test
