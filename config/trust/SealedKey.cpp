#include "config/trust/SealedKey.hpp"

#include "config/trust/StrictJson.hpp"

#include <cstring>
#include <fmt/format.h>
#include <sodium.h>

namespace onedoor::trust
{

namespace
{

constexpr std::string_view kind = "onedoor-signing-key";
constexpr std::string_view kdf = "argon2id13";
constexpr std::string_view cipher = "xsalsa20poly1305";
// A file from outside must not make this machine work for hours.
constexpr std::uint64_t mostPasses = 16;
constexpr std::uint64_t mostMemory = 1u << 30;

struct Sealing
{
    SealingCost cost;
    std::string salt;
    std::string nonce;
    std::string sealed;
};

struct KeyFile
{
    KeyFileFace face;
    Sealing sealing;
};

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Errors   NoSpace when the memory is not there.
Result<consent::SecretKey> stretched(std::string_view passphrase, const Sealing& sealing)
{
    consent::SecretKey key;
    if (crypto_pwhash(key.bytes().data(), key.bytes().size(), passphrase.data(), passphrase.size(),
                      bytesOf(sealing.salt), sealing.cost.passes, sealing.cost.memory,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorCode::NoSpace, fmt::format("opening a key takes {} MiB of memory, which are not free",
                                                    sealing.cost.memory >> 20));
    return key;
}

std::string hexField(const Json& json, const char* name, std::size_t bytes)
{
    const auto found = json.find(name);
    const auto value = found != json.end() && found->is_string() ? tuf::fromHex(found->get<std::string>()) : std::nullopt;
    if (!value || value->size() != bytes)
        throw std::invalid_argument(fmt::format("\"{}\" wants {} hexadecimal digits", name, bytes * 2));
    return *value;
}

KeyFile fromFields(const Json& json)
{
    KeyFile file;
    file.face.owner = json.at("owner").get<std::string>();
    file.face.shown = {"ed25519", "ed25519", tuf::toHex(hexField(json, "public", crypto_sign_PUBLICKEYBYTES))};
    file.face.keyId = json.at("keyid").get<std::string>();
    const auto& sealing = json.at("sealing");
    if (sealing.at("kdf").get<std::string>() != kdf || sealing.at("cipher").get<std::string>() != cipher)
        throw std::invalid_argument("it is sealed in a way that this program does not know");
    file.sealing.cost = {sealing.at("opslimit").get<std::uint64_t>(), sealing.at("memlimit").get<std::uint64_t>()};
    if (file.sealing.cost.passes > mostPasses || file.sealing.cost.memory > mostMemory)
        throw std::invalid_argument("opening it would cost too much");
    file.sealing.salt = hexField(sealing, "salt", crypto_pwhash_SALTBYTES);
    file.sealing.nonce = hexField(sealing, "nonce", crypto_secretbox_NONCEBYTES);
    file.sealing.sealed = hexField(json, "sealed", crypto_secretbox_MACBYTES + 32);
    if (file.face.keyId != keyIdOf(file.face.shown))
        throw std::invalid_argument("its key id is not that of its public key");
    return file;
}

Result<KeyFile> readKeyFile(std::string_view text)
{
    const auto json = tuf::parseStrictJson(text, "key file");
    if (!json)
        return tl::unexpected(json.error());
    if (!json->is_object() || json->value("kind", Json()) != kind)
        return fail(ErrorCode::Malformed, "this is no signing key: \"kind\" is not \"onedoor-signing-key\"");
    if (json->value("format", Json()) != 1)
        return fail(ErrorCode::Unsupported, "this key file was made by a later OneDoor: use that one");
    try
    {
        return fromFields(*json);
    }
    catch (const std::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("the key file is damaged: {}", error.what()));
    }
}

} // namespace

Result<std::string> sealKey(const SigningKey& key, std::string_view owner, std::string_view passphrase,
                            SealingCost cost)
{
    if (passphrase.size() < leastPassphrase)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a passphrase has at least {} characters", leastPassphrase));
    Sealing sealing{cost, std::string(crypto_pwhash_SALTBYTES, '\0'), std::string(crypto_secretbox_NONCEBYTES, '\0'),
                    std::string(crypto_secretbox_MACBYTES + key.seed().bytes().size(), '\0')};
    randombytes_buf(sealing.salt.data(), sealing.salt.size());
    randombytes_buf(sealing.nonce.data(), sealing.nonce.size());
    const auto secret = stretched(passphrase, sealing);
    if (!secret)
        return tl::unexpected(secret.error());
    crypto_secretbox_easy(reinterpret_cast<unsigned char*>(sealing.sealed.data()), key.seed().bytes().data(),
                          key.seed().bytes().size(), bytesOf(sealing.nonce), secret->bytes().data());
    const Json json{{"format", 1},
                    {"kind", kind},
                    {"owner", owner},
                    {"keyid", key.id()},
                    {"public", key.shown().value},
                    {"sealing",
                     {{"kdf", kdf},
                      {"opslimit", cost.passes},
                      {"memlimit", cost.memory},
                      {"salt", tuf::toHex(sealing.salt)},
                      {"cipher", cipher},
                      {"nonce", tuf::toHex(sealing.nonce)}}},
                    {"sealed", tuf::toHex(sealing.sealed)}};
    return json.dump(2) + "\n";
}

Result<KeyFileFace> readKeyFace(std::string_view text)
{
    return readKeyFile(text).map([](KeyFile&& file) { return std::move(file.face); });
}

Result<SigningKey> openKey(std::string_view text, std::string_view passphrase)
{
    const auto file = readKeyFile(text);
    if (!file)
        return tl::unexpected(file.error());
    const auto secret = stretched(passphrase, file->sealing);
    if (!secret)
        return tl::unexpected(secret.error());
    consent::SecretKey seed;
    if (crypto_secretbox_open_easy(seed.bytes().data(), bytesOf(file->sealing.sealed), file->sealing.sealed.size(),
                                   bytesOf(file->sealing.nonce), secret->bytes().data()) != 0)
        return fail(ErrorCode::Denied,
                    fmt::format("the passphrase does not open the key of {}: try again", file->face.owner));
    SigningKey key(std::move(seed));
    if (key.id() != file->face.keyId)
        return fail(ErrorCode::Malformed, "the key file is damaged: another key is sealed in it than it says");
    return key;
}

std::string newPassphrase()
{
    // Without letters and digits that are taken for each other.
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string text;
    for (int group = 0; group < 6; ++group)
    {
        if (group > 0)
            text += '-';
        for (int letter = 0; letter < 4; ++letter)
            text += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return text;
}

} // namespace onedoor::trust
