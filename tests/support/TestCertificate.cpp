#include "tests/support/TestCertificate.hpp"

#include "content/base/Files.hpp"

#include <memory>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <random>
#include <stdexcept>

namespace onedoor::test
{

namespace
{

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key makeKey()
{
    return {EVP_EC_gen("P-256"), &EVP_PKEY_free};
}

template <class Write>
std::string pemOf(Write write)
{
    BIO* bytes = BIO_new(BIO_s_mem());
    write(bytes);
    char* text = nullptr;
    const auto length = BIO_get_mem_data(bytes, &text);
    std::string pem(text, static_cast<std::size_t>(length));
    BIO_free(bytes);
    return pem;
}

void save(const std::filesystem::path& path, const std::string& text)
{
    if (!writeFileAtomically(path, text))
        throw std::runtime_error("cannot write " + path.string());
}

void addExtension(X509* certificate, X509* issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate makeX509(EVP_PKEY* key, const std::string& name, const CertificateWish& wish)
{
    static std::mt19937_64 random(std::random_device{}());
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), random() >> 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), std::chrono::seconds(wish.from).count());
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), std::chrono::seconds(wish.until).count());
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return certificate;
}

std::string serialOf(const X509* certificate)
{
    std::uint64_t serial = 0;
    ASN1_INTEGER_get_uint64(&serial, X509_get0_serialNumber(certificate));
    return std::to_string(serial);
}

} // namespace

TestCertificate makeCertificate(const std::filesystem::path& folder, const CertificateWish& wish)
{
    const auto authorityKey = makeKey();
    const auto authority = makeX509(authorityKey.get(), "the test's authority " + wish.name, {});
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    addExtension(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(authority.get(), authorityKey.get(), EVP_sha256());

    const auto key = makeKey();
    const auto certificate = makeX509(key.get(), "hall", wish);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority.get()));
    addExtension(certificate.get(), authority.get(), NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    X509_sign(certificate.get(), authorityKey.get(), EVP_sha256());

    TestCertificate made{folder / (wish.name + ".pem"), folder / (wish.name + ".key"),
                         folder / (wish.name + "-authority.pem"), serialOf(certificate.get())};
    save(made.authority, pemOf([&](BIO* bytes) { PEM_write_bio_X509(bytes, authority.get()); }));
    save(made.key, pemOf([&](BIO* bytes)
                         { PEM_write_bio_PrivateKey(bytes, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }));
    save(made.certificate, pemOf([&](BIO* bytes) { PEM_write_bio_X509(bytes, certificate.get()); }));
    return made;
}

} // namespace onedoor::test
