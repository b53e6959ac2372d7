#include "config/server/DeviceEnrolment.hpp"
#include "config/server/DeviceProof.hpp"
#include "config/server/DeviceSessions.hpp"
#include "config/server/Resource.hpp"
#include "config/store/DeviceStore.hpp"
#include "config/store/LedgerStore.hpp"
#include "content/base/Log.hpp"
#include "content/consent/Base64.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr ProblemKind tooMany{429, "too_many", "Too many wrong codes"};
constexpr ProblemKind codeWrong{403, "code_wrong", "This code enrols no device"};
constexpr ProblemKind refused{403, "device_refused", "This device cannot sign in"};

Result<std::string> hexField(const Json& body, const char* key, std::size_t digits)
{
    auto text = textField(body, key, digits);
    if (text && !isHex(*text, digits))
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" has {} of 0-9 and a-f", key, digits));
    return text;
}

Result<EnrolmentRequest> readEnrolment(const Request& request)
{
    const auto body = jsonBody(request);
    if (!body)
        return tl::unexpected(body.error());
    auto codeId = textField(*body, "code_id", 4);
    auto publicKey = hexField(*body, "public_key", 64);
    auto proof = hexField(*body, "proof", 64);
    for (const auto* field : {&codeId, &publicKey, &proof})
        if (!*field)
            return tl::unexpected(field->error());
    return EnrolmentRequest{std::move(*codeId), std::move(*publicKey), std::move(*proof)};
}

Result<Response> enrol(Hall& hall, const Visit& visit)
{
    const auto asked = readEnrolment(visit.request);
    if (!asked)
        return tl::unexpected(asked.error());
    const auto enrolled = enrolDevice(hall.devices, hall.data, *asked, machineNow());
    const bool wrong = !enrolled && enrolled.error().code == ErrorCode::Denied;
    // Only wrong codes count: who tries many must not keep out a device that knows its own.
    if (wrong && !hall.wrongCodes.take(machineNow()))
        return problem(tooMany, "wait a minute, then try again").with("Retry-After", "60");
    if (wrong)
        return problem(codeWrong, "the code is wrong, was used, or is older than an hour: print another one with "
                                  "onedoor-server device add");
    if (!enrolled)
        return tl::unexpected(enrolled.error());
    const auto& device = enrolled->device;
    const auto noted = hall.ledger.append(
        {"device_enrolled", device.id, device.id, "", {{"kind", toString(device.kind)}, {"key", device.publicKey}}},
        machineNow());
    // The device is enrolled all the same: its code is used up, and it is told so.
    if (!noted)
        log::error(noted.error().message);
    log::info(fmt::format("device {} has enrolled as {}", device.id, toString(device.kind)));
    return jsonResponse(201, {{"device", device.id},
                              {"kind", toString(device.kind)},
                              {"root", consent::encodeBase64(enrolled->root)},
                              {"proof", enrolled->proof}});
}

/// Any name gets a challenge: the answer to it tells who is known.
Result<Response> challenge(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto device = body ? idField(*body, "device") : Result<std::string>(tl::unexpected(body.error()));
    if (!device)
        return tl::unexpected(device.error());
    return jsonResponse(200, {{"challenge", hall.deviceSessions.challenge(*device, machineNow())}});
}

Result<Response> answerChallenge(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    if (!body)
        return tl::unexpected(body.error());
    const auto device = idField(*body, "device");
    const auto challenge = hexField(*body, "challenge", 64);
    const auto signature = hexField(*body, "signature", 128);
    for (const auto* field : {&device, &challenge, &signature})
        if (!*field)
            return tl::unexpected(field->error());
    const auto token = hall.deviceSessions.answer(*device, *challenge, *signature, machineNow());
    if (!token && token.error().code == ErrorCode::Denied)
        return problem(refused, token.error().message);
    if (!token)
        return tl::unexpected(token.error());
    return jsonResponse(200, {{"token", *token}});
}

} // namespace

void addDeviceRoutes(Router& router, Hall& hall)
{
    router.add({"POST", "/api/v1/enrolments", Access::open(),
                [&hall](const Visit& visit) { return enrol(hall, visit); }, 4096});
    router.add({"POST", "/api/v1/device-sessions", Access::open(),
                [&hall](const Visit& visit) { return challenge(hall, visit); }, 4096});
    router.add({"POST", "/api/v1/device-sessions/answer", Access::open(),
                [&hall](const Visit& visit) { return answerChallenge(hall, visit); }, 4096});
}

} // namespace onedoor::server
