#include "config/server/TlsCertificate.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

namespace onedoor::server
{

namespace fs = std::filesystem;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace
{

constexpr std::chrono::days warnBefore{14};
constexpr std::uintmax_t mostBytes = 1u << 20;
/// TLS 1.2 with forward secrecy and authenticated encryption only; TLS 1.3 has no others.
constexpr const char* ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

struct X509Free
{
    void operator()(X509* certificate) const { X509_free(certificate); }
};

struct KeyFree
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

Result<std::string> readPem(const fs::path& path, std::string_view what)
{
    if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0 && errno == EACCES)
        return fail(ErrorCode::Denied, fmt::format("the TLS {} {} cannot be read: give this user the right to read it",
                                                   what, path.string()));
    auto text = readFile(path, mostBytes);
    if (!text)
        return failWith(fmt::format("the TLS {}", what), text.error());
    return text;
}

/// Device, file, length and time of change: another one after each way of replacing a file.
std::string fingerprint(const fs::path& path)
{
    struct stat file = {};
    if (::stat(path.c_str(), &file) != 0)
        return "none";
    return fmt::format("{}/{}/{}/{}.{}", file.st_dev, file.st_ino, file.st_size, file.st_mtim.tv_sec,
                       file.st_mtim.tv_nsec);
}

std::unique_ptr<X509, X509Free> firstCertificate(const std::string& pem)
{
    BIO* bytes = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    std::unique_ptr<X509, X509Free> certificate(PEM_read_bio_X509(bytes, nullptr, nullptr, nullptr));
    BIO_free(bytes);
    ERR_clear_error();
    return certificate;
}

Instant momentOf(const ASN1_TIME* time)
{
    tm parts = {};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return Instant(std::chrono::seconds(::timegm(&parts)));
}

std::string dateOf(Instant moment)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(moment));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

Result<void> expectValid(const X509& certificate, const fs::path& path, Instant now)
{
    const auto from = momentOf(X509_get0_notBefore(&certificate));
    const auto until = momentOf(X509_get0_notAfter(&certificate));
    if (now < from)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the TLS certificate {} counts from {} on only: see this machine's clock",
                                path.string(), dateOf(from)));
    if (now >= until)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the TLS certificate {} has expired on {}: renew it", path.string(), dateOf(until)));
    return {};
}

void harden(ssl::context& context)
{
    context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                        ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | ssl::context::no_compression |
                        ssl::context::single_dh_use);
    auto* native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(native, ciphers);
    // A peer that asks for new keys again and again would keep the server calculating.
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
}

/// The certificate's own key and no other: SSL_CTX_use_PrivateKey refuses the rest.
Result<void> useKey(ssl::context& context, const std::string& pem, const fs::path& path)
{
    BIO* bytes = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    // Nobody sits at the server to type a passphrase: such a key is an error, not a question.
    const auto noPassphrase = [](char*, int, int, void*) { return 0; };
    std::unique_ptr<EVP_PKEY, KeyFree> key(PEM_read_bio_PrivateKey(bytes, nullptr, noPassphrase, nullptr));
    BIO_free(bytes);
    ERR_clear_error();
    if (!key)
        return fail(ErrorCode::Malformed,
                    fmt::format("{} is no private key in PEM form without a passphrase", path.string()));
    if (SSL_CTX_use_PrivateKey(context.native_handle(), key.get()) == 1)
        return {};
    ERR_clear_error();
    return fail(ErrorCode::Malformed, fmt::format("the TLS key {} does not belong to the certificate", path.string()));
}

} // namespace

TlsCertificate::TlsCertificate(fs::path certificate, fs::path key)
    : m_certificate(std::move(certificate)), m_key(std::move(key))
{
}

Result<std::shared_ptr<ssl::context>> TlsCertificate::load(Instant now)
{
    // Before the files are read: a change while they are read is then seen as one.
    m_loaded = fingerprint(m_certificate) + " " + fingerprint(m_key);
    const auto chain = readPem(m_certificate, "certificate");
    const auto key = chain ? readPem(m_key, "key") : chain;
    if (!key)
        return tl::unexpected(key.error());
    const auto certificate = firstCertificate(*chain);
    if (!certificate)
        return fail(ErrorCode::Malformed, fmt::format("{} is no certificate in PEM form", m_certificate.string()));
    if (auto valid = expectValid(*certificate, m_certificate, now); !valid)
        return tl::unexpected(valid.error());
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    harden(*context);
    error_code error;
    context->use_certificate_chain(boost::asio::buffer(*chain), error);
    if (error)
        return fail(ErrorCode::Malformed,
                    fmt::format("the certificates in {} cannot be used: {}", m_certificate.string(), error.message()));
    if (auto used = useKey(*context, *key, m_key); !used)
        return tl::unexpected(used.error());
    m_endsAt = momentOf(X509_get0_notAfter(certificate.get()));
    if (m_endsAt - now < warnBefore)
        log::warning(fmt::format("the TLS certificate {} ends on {}: renew it", m_certificate.string(),
                                 dateOf(m_endsAt)));
    return context;
}

bool TlsCertificate::hasChanged() const
{
    return m_loaded != fingerprint(m_certificate) + " " + fingerprint(m_key);
}

} // namespace onedoor::server
