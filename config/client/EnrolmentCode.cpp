#include "config/client/EnrolmentCode.hpp"

#include "config/trust/Crypto.hpp"
#include "content/base/Ids.hpp"

#include <cctype>

namespace onedoor::client
{

namespace
{

constexpr std::size_t blockBytes = 64;
constexpr std::size_t letterCount = 16;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string rawSha256(std::string_view bytes)
{
    return trust::tuf::fromHex(sha256(bytes)).value();
}

char letterOf(char typed)
{
    const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    return upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
}

} // namespace

std::string hmacSha256(std::string_view key, std::string_view message)
{
    std::string block = key.size() > blockBytes ? rawSha256(key) : std::string(key);
    block.resize(blockBytes, '\0');
    const auto padded = [&](unsigned char pad)
    {
        std::string text = block;
        for (auto& c : text)
            c = static_cast<char>(static_cast<unsigned char>(c) ^ pad);
        return text;
    };
    return sha256(padded(0x5c) + rawSha256(padded(0x36) + std::string(message)));
}

Result<EnrolmentCode> EnrolmentCode::parse(std::string_view text)
{
    std::string letters;
    for (const char typed : text)
    {
        if (typed == '-' || typed == ' ')
            continue;
        const char letter = letterOf(typed);
        if (alphabet.find(letter) == std::string_view::npos)
            return fail(ErrorCode::InvalidArgument, "a code holds digits and letters only, as K7QM-0F2D-9XWB-3HTC");
        letters += letter;
    }
    if (letters.size() != letterCount)
        return fail(ErrorCode::InvalidArgument, "a code has 16 letters and digits, as K7QM-0F2D-9XWB-3HTC");
    return EnrolmentCode(std::move(letters));
}

std::string EnrolmentCode::deviceProof(std::string_view publicKey) const
{
    return hmacSha256(m_letters, "onedoor-enrol-device\n" + std::string(publicKey));
}

std::string EnrolmentCode::rootProof(std::string_view root) const
{
    return hmacSha256(m_letters, "onedoor-enrol-root\n" + std::string(root));
}

} // namespace onedoor::client
