#include "config/client/Enrolment.hpp"

#include "config/client/EnrolmentCode.hpp"
#include "config/client/Problem.hpp"
#include "config/client/ReleaseClient.hpp"
#include "config/trust/Crypto.hpp"
#include "content/base/Files.hpp"
#include "content/consent/Base64.hpp"

#include <fmt/format.h>

namespace onedoor::client
{

namespace
{

/// What the server says of the device.
struct Answer
{
    std::string device;
    std::string kind;
    std::string root;
};

/// Takes as long for any two texts of the same length.
bool sameSecret(std::string_view one, std::string_view other)
{
    unsigned difference = one.size() == other.size() ? 0 : 1;
    for (std::size_t i = 0; i < one.size() && i < other.size(); ++i)
        difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
    return difference == 0;
}

Result<Json> send(HttpTransport& transport, const EnrolmentOrder& order, const EnrolmentCode& code,
                  const consent::DeviceKey& key, const std::stop_token& stop)
{
    const auto& bytes = key.publicKey().bytes;
    const auto shown = trust::tuf::toHex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    HttpRequest request;
    request.method = "POST";
    request.url = order.server + "/api/v1/enrolments";
    request.headers["Content-Type"] = "application/json";
    request.body = toText({{"code_id", code.id()}, {"public_key", shown}, {"proof", code.deviceProof(shown)}});
    const auto response = transport.send(request, stop);
    return response ? readAnswer(*response) : tl::unexpected(response.error());
}

Result<Answer> read(const Json& json, const EnrolmentCode& code)
{
    try
    {
        const auto root = consent::decodeBase64(json.at("root").get<std::string>());
        if (!root)
            return fail(ErrorCode::Malformed, "the server's root is no base64");
        if (!sameSecret(json.at("proof").get<std::string>(), code.rootProof(*root)))
            return fail(ErrorCode::Untrusted, "Untrusted: whoever answered does not know the code; its root is not "
                                              "taken. Make a new code and look at the way to the server");
        return Answer{json.at("device"), json.at("kind"), *root};
    }
    catch (const Json::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("the server's answer: {}", error.what()));
    }
}

} // namespace

Result<DeviceIdentity> enrol(HttpTransport& transport, const EnrolmentOrder& order, const std::stop_token& stop)
{
    const auto code = EnrolmentCode::parse(order.code);
    if (!code)
        return tl::unexpected(code.error());
    const auto key = consent::DeviceKey::loadOrMake(order.data / DeviceIdentity::keyName);
    if (!key)
        return tl::unexpected(key.error());
    const auto json = send(transport, order, *code, *key, stop);
    if (!json)
        return failWith("enrolment", json.error());
    const auto answer = read(*json, *code);
    if (!answer)
        return failWith("enrolment", answer.error());
    if (answer->kind != order.kind)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("this code is for a {} ({}), not for a {}", answer->kind, answer->device, order.kind));
    if (auto pinned = ReleaseClient::pin(order.data / "release", homeRepository, answer->root); !pinned)
        return failWith("enrolment", pinned.error());
    // Last: with this file the device is enrolled.
    const Json identity{
        {"format", 1}, {"device", answer->device}, {"kind", answer->kind}, {"server", order.server}};
    if (auto written = writeFileAtomically(order.data / DeviceIdentity::fileName, toText(identity)); !written)
        return tl::unexpected(written.error());
    return DeviceIdentity::load(order.data);
}

} // namespace onedoor::client
