#include "config/client/DeviceIdentity.hpp"

#include "config/trust/Crypto.hpp"
#include "content/base/Files.hpp"
#include "content/base/Json.hpp"

#include <fmt/format.h>

namespace onedoor::client
{

Result<DeviceIdentity> DeviceIdentity::load(const std::filesystem::path& data)
{
    const auto text = readFile(data / fileName, 4096);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text, fileName);
    if (!json)
        return tl::unexpected(json.error());
    std::error_code ignored;
    if (!std::filesystem::exists(data / keyName, ignored))
        return fail(ErrorCode::Malformed, fmt::format("{} is there, but the key {} is gone", fileName, keyName));
    auto key = consent::DeviceKey::loadOrMake(data / keyName);
    if (!key)
        return tl::unexpected(key.error());
    try
    {
        return DeviceIdentity(json->at("device"), json->at("kind"), json->at("server"), std::move(*key));
    }
    catch (const Json::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("{}: {}", fileName, error.what()));
    }
}

std::string DeviceIdentity::answer(std::string_view challenge) const
{
    const auto signature = m_key.sign(fmt::format("onedoor-device-session\n{}\n{}", m_device, challenge));
    return trust::tuf::toHex({reinterpret_cast<const char*>(signature.data()), signature.size()});
}

} // namespace onedoor::client
