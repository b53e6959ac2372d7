#include "content/consent/Sealing.hpp"

#include "content/base/Ids.hpp"
#include "content/consent/Secret.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <sodium.h>

namespace onedoor::consent
{

// Envelope: head line | number of keys (1 byte) | for each: public key (32), content key sealed to it (80)
//           | nonce (24) | secretbox of the block.
// Block:    length of the text (4, big endian) | device key (32) | its signature (64) | text | zeros.
namespace
{

using Bytes = SecretVector<unsigned char>;

constexpr std::string_view headStart = "onedoor-sealed 1 ";
constexpr std::size_t headBytes = headStart.size() + sealingSuite.size() + 1;
constexpr std::size_t sealedKeyBytes = crypto_secretbox_KEYBYTES + crypto_box_SEALBYTES;
constexpr std::size_t recipientBytes = crypto_box_PUBLICKEYBYTES + sealedKeyBytes;
constexpr std::size_t blockBytes = 64 * 1024;
constexpr std::size_t textAt = 4 + crypto_sign_PUBLICKEYBYTES + crypto_sign_BYTES;
constexpr std::size_t maxRecipients = 8;
constexpr std::size_t boxBytes = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + blockBytes;

constexpr std::size_t envelopeBytes(std::size_t recipients)
{
    return headBytes + 1 + recipients * recipientBytes + boxBytes;
}
static_assert(envelopeBytes(2) == sealedBytesForTwo);

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view textOf(const unsigned char* bytes, std::size_t count)
{
    return {reinterpret_cast<const char*>(bytes), count};
}

/// What the device signs. The public keys belong to it, so that nobody can seal a record on to another key
/// and have it look as if the kiosk had done so.
std::string signedText(std::string_view recipients, std::string_view text)
{
    std::string whole = "onedoor consent record 1\n";
    whole += sealingSuite;
    whole += '\n';
    whole += recipients;
    whole += text;
    return whole;
}

std::string publicKeys(const SealingKeys& keys)
{
    std::string all;
    for (const auto* key : {&keys.clinic, &keys.escrow})
        all += textOf(key->bytes.data(), key->bytes.size());
    return all;
}

Bytes makeBlock(std::string_view text, const DeviceKey& device, std::string_view recipients)
{
    Bytes block(blockBytes, 0);
    for (std::size_t i = 0; i < 4; ++i)
        block[i] = static_cast<unsigned char>(text.size() >> (8 * (3 - i)));
    auto whole = signedText(recipients, text);
    const auto signature = device.sign(whole);
    wipe(whole);
    std::copy(device.publicKey().bytes.begin(), device.publicKey().bytes.end(), block.begin() + 4);
    std::copy(signature.begin(), signature.end(), block.begin() + 4 + crypto_sign_PUBLICKEYBYTES);
    std::copy(text.begin(), text.end(), block.begin() + textAt);
    return block;
}

std::string makeEnvelope(const Bytes& block, const SealingKeys& keys)
{
    std::string envelope;
    envelope.reserve(sealedBytesForTwo);
    envelope += headStart;
    envelope += sealingSuite;
    envelope += '\n';
    envelope += '\x02';
    SecretKey contentKey;
    randombytes_buf(contentKey.bytes().data(), contentKey.bytes().size());
    for (const auto* key : {&keys.clinic, &keys.escrow})
    {
        std::array<unsigned char, sealedKeyBytes> sealedKey{};
        crypto_box_seal(sealedKey.data(), contentKey.bytes().data(), contentKey.bytes().size(), key->bytes.data());
        envelope += textOf(key->bytes.data(), key->bytes.size());
        envelope += textOf(sealedKey.data(), sealedKey.size());
    }
    std::array<unsigned char, crypto_secretbox_NONCEBYTES> nonce{};
    randombytes_buf(nonce.data(), nonce.size());
    envelope += textOf(nonce.data(), nonce.size());
    std::string box(crypto_secretbox_MACBYTES + block.size(), '\0');
    crypto_secretbox_easy(reinterpret_cast<unsigned char*>(box.data()), block.data(), block.size(), nonce.data(),
                          contentKey.bytes().data());
    return envelope + box;
}

/// The parts of an envelope, as views into it.
struct Envelope
{
    std::string_view recipients; ///< recipientBytes each
    std::string_view nonce;
    std::string_view box;
};

Result<Envelope> split(std::string_view sealed)
{
    if (!sealed.starts_with(headStart))
        return fail(ErrorCode::Malformed, "these bytes are not a sealed consent");
    const auto suite = sealed.substr(headStart.size());
    if (!suite.starts_with(sealingSuite) || !suite.substr(sealingSuite.size()).starts_with('\n'))
        return fail(ErrorCode::Unsupported, fmt::format("sealed in another suite; this program opens {}",
                                                        sealingSuite));
    if (sealed.size() <= headBytes)
        return fail(ErrorCode::Malformed, "the sealed consent is cut");
    const auto count = static_cast<std::size_t>(static_cast<unsigned char>(sealed[headBytes]));
    if (count == 0 || count > maxRecipients || sealed.size() != envelopeBytes(count))
        return fail(ErrorCode::Malformed, fmt::format("a sealed consent of {} bytes for {} keys is cut or longer than "
                                                      "it should be",
                                                      sealed.size(), count));
    auto rest = sealed.substr(headBytes + 1);
    Envelope envelope;
    envelope.recipients = rest.substr(0, count * recipientBytes);
    rest.remove_prefix(envelope.recipients.size());
    envelope.nonce = rest.substr(0, crypto_secretbox_NONCEBYTES);
    envelope.box = rest.substr(crypto_secretbox_NONCEBYTES);
    return envelope;
}

Result<SecretKey> openContentKey(const Envelope& envelope, const SecretKey& secretKey)
{
    KeyBytes mine{};
    crypto_scalarmult_base(mine.data(), secretKey.bytes().data());
    for (auto rest = envelope.recipients; !rest.empty(); rest.remove_prefix(recipientBytes))
    {
        if (!rest.starts_with(textOf(mine.data(), mine.size())))
            continue;
        SecretKey contentKey;
        if (crypto_box_seal_open(contentKey.bytes().data(), bytesOf(rest.substr(mine.size())), sealedKeyBytes,
                                 mine.data(), secretKey.bytes().data())
            != 0)
            return fail(ErrorCode::Untrusted, "tampered: the content key does not open");
        return contentKey;
    }
    return fail(ErrorCode::Untrusted, "wrong key: this consent is sealed to other keys");
}

Result<Bytes> openBlock(const Envelope& envelope, const SecretKey& contentKey)
{
    Bytes block(blockBytes, 0);
    if (crypto_secretbox_open_easy(block.data(), bytesOf(envelope.box), envelope.box.size(), bytesOf(envelope.nonce),
                                   contentKey.bytes().data())
        != 0)
        return fail(ErrorCode::Untrusted, "tampered: the sealed bytes were changed");
    return block;
}

std::string recipientKeys(const Envelope& envelope)
{
    std::string all;
    for (auto rest = envelope.recipients; !rest.empty(); rest.remove_prefix(recipientBytes))
        all += rest.substr(0, crypto_box_PUBLICKEYBYTES);
    return all;
}

/// The text of a block whose signature is good, and who signed it.
Result<std::string_view> verifyBlock(const Bytes& block, const std::string& recipients, DevicePublicKey& device)
{
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length = length << 8 | block[i];
    if (length > blockBytes - textAt)
        return fail(ErrorCode::Malformed, "the length inside the sealed consent is wrong");
    const auto* padding = block.data() + textAt + length;
    if (!std::all_of(padding, block.data() + block.size(), [](unsigned char byte) { return byte == 0; }))
        return fail(ErrorCode::Malformed, "the padding inside the sealed consent is not empty");
    std::memcpy(device.bytes.data(), block.data() + 4, device.bytes.size());
    DeviceKey::SignatureBytes signature{};
    std::memcpy(signature.data(), block.data() + 4 + crypto_sign_PUBLICKEYBYTES, signature.size());
    const auto text = textOf(block.data() + textAt, length);
    auto whole = signedText(recipients, text);
    const bool good = verify(device, whole, signature);
    wipe(whole);
    if (!good)
        return fail(ErrorCode::Untrusted, "bad signature: the device's signature inside does not match");
    return text;
}

} // namespace

Result<SealingKeys> parseSealingKeys(const Json& consent)
{
    const auto read = [&](const char* name) -> Result<SealingPublicKey>
    {
        const auto text = consent.is_object() && consent.contains(name) && consent[name].is_string()
                              ? consent[name].get<std::string>()
                              : std::string();
        if (text.empty())
            return fail(ErrorCode::NotFound, fmt::format("hall.json: consent.{} is empty: no consent at kiosks until "
                                                         "the clinic's keys are made",
                                                         name));
        auto key = parseSealingKey(text);
        if (!key)
            return failWith(fmt::format("hall.json: consent.{}", name), key.error());
        return key;
    };
    const auto clinic = read("clinic_key");
    if (!clinic)
        return tl::unexpected(clinic.error());
    const auto escrow = read("escrow_key");
    if (!escrow)
        return tl::unexpected(escrow.error());
    return SealingKeys{*clinic, *escrow};
}

Result<std::string> seal(const ConsentRecord& record, const DeviceKey& device, const SealingKeys& keys)
{
    auto text = toRecordText(record);
    if (!text)
        return tl::unexpected(text.error());
    if (text->size() > blockBytes - textAt)
    {
        wipe(*text);
        return fail(ErrorCode::InvalidArgument, "the record is too large to be sealed in one block");
    }
    const Bytes block = makeBlock(*text, device, publicKeys(keys));
    wipe(*text);
    return makeEnvelope(block, keys);
}

Result<OpenedRecord> open(std::string_view sealed, const SecretKey& secretKey,
                          std::span<const DevicePublicKey> devices)
{
    const auto envelope = split(sealed);
    if (!envelope)
        return tl::unexpected(envelope.error());
    const auto contentKey = openContentKey(*envelope, secretKey);
    if (!contentKey)
        return tl::unexpected(contentKey.error());
    const auto block = openBlock(*envelope, *contentKey);
    if (!block)
        return tl::unexpected(block.error());
    OpenedRecord opened;
    const auto text = verifyBlock(*block, recipientKeys(*envelope), opened.device);
    if (!text)
        return tl::unexpected(text.error());
    if (!devices.empty() && std::find(devices.begin(), devices.end(), opened.device) == devices.end())
        return fail(ErrorCode::Untrusted, "unknown device: no kiosk of this hall has this key");
    auto record = parseRecord(*text);
    if (!record)
        return tl::unexpected(record.error());
    opened.record = std::move(*record);
    return opened;
}

bool isSealed(std::string_view bytes)
{
    return split(bytes).has_value();
}

std::string chainStart()
{
    return std::string(64, '0');
}

std::string chainHead(std::string_view previousHead, std::string_view sealedSha256)
{
    return sha256(fmt::format("onedoor consent chain 1\n{}\n{}\n", previousHead, sealedSha256));
}

} // namespace onedoor::consent
