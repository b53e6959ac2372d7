#include "kiosk/app/StaffPin.hpp"

#include "content/base/Files.hpp"
#include "kiosk/flow/StaffState.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <sodium.h>

namespace onedoor::kiosk
{

namespace
{

constexpr int mostWrong = 5;
constexpr std::chrono::minutes lockTime{5};

bool isFit(std::string_view pin)
{
    const bool digits = std::ranges::all_of(pin, [](unsigned char sign) { return std::isdigit(sign) != 0; });
    const bool length = pin.size() >= shortestPin && pin.size() <= longestPin;
    return digits && length && std::ranges::any_of(pin, [&](char sign) { return sign != pin.front(); });
}

} // namespace

StaffPin::StaffPin(const std::filesystem::path& data) : m_file(data / "staff-pin") {}

Result<void> StaffPin::set(std::string_view pin)
{
    if (!isFit(pin))
        return fail(ErrorCode::InvalidArgument, fmt::format("a PIN is {} to {} digits, and not all of them the same",
                                                            shortestPin, longestPin));
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorCode::Io, "the PIN could not be hashed: too little memory");
    return writeFileAtomically(m_file, std::string(hash.data()) + "\n");
}

bool StaffPin::isSet() const
{
    std::error_code none;
    return std::filesystem::is_regular_file(m_file, none);
}

Result<StaffPin::Answer> StaffPin::attempt(std::string_view pin, Steady now)
{
    if (m_lockedUntil && now < *m_lockedUntil)
        return Answer{false, std::chrono::ceil<std::chrono::minutes>(*m_lockedUntil - now)};
    auto hash = readFile(m_file, crypto_pwhash_STRBYTES);
    if (!hash)
        return tl::unexpected(hash.error());
    while (!hash->empty() && hash->back() == '\n')
        hash->pop_back();
    if (!hash->starts_with(crypto_pwhash_STRPREFIX))
        return fail(ErrorCode::Malformed, m_file.string() + ": this is no hash of a PIN; set it anew");
    if (sodium_init() >= 0 && crypto_pwhash_str_verify(hash->c_str(), pin.data(), pin.size()) == 0)
    {
        m_wrong = 0;
        m_lockedUntil.reset();
        return Answer{true};
    }
    if (++m_wrong < mostWrong)
        return Answer{};
    m_wrong = 0;
    m_lockedUntil = now + lockTime;
    return Answer{false, lockTime};
}

} // namespace onedoor::kiosk
