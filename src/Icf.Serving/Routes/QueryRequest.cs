using System.Text.Json;

namespace Icf.Serving.Routes;

/// <summary>The body of a request.</summary>
/// <param name="Arguments">The arguments of the query.</param>
/// <param name="Particles">The number of particles; null for that of the service.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Seconds">The most seconds; null for those of the service.</param>
/// <param name="EffectiveSampleSize">How many independent draws the answer has to be worth; null for the usual.</param>
internal sealed record QueryRequest(
    JsonElement Arguments,
    int? Particles,
    long Seed,
    double? Seconds,
    double? EffectiveSampleSize
)
{
    private static readonly string[] s_members = ["args", "particles", "seed", "seconds", "effectiveSampleSize"];

    /// <summary>Reads the body of a single query.</summary>
    /// <exception cref="RequestException">It is no object with these members, or one has no such value.</exception>
    public static QueryRequest Of(JsonElement body, ServingOptions options)
    {
        RequireMembers(body, s_members);
        return body.TryGetProperty("args", out JsonElement args)
            ? OfSettings(body, options) with
            {
                Arguments = args,
            }
            : throw new RequestException("$.args: expected the arguments of the model, found nothing.");
    }

    /// <summary>Reads all but the arguments.</summary>
    /// <exception cref="RequestException">A member has no such value.</exception>
    public static QueryRequest OfSettings(JsonElement body, ServingOptions options)
    {
        var request = new QueryRequest(
            default,
            Member(body, "particles", static (JsonElement e, out int n) => e.TryGetInt32(out n)),
            Member(body, "seed", static (JsonElement e, out long n) => e.TryGetInt64(out n)) ?? 0,
            Member(body, "seconds", static (JsonElement e, out double n) => e.TryGetDouble(out n)),
            Member(body, "effectiveSampleSize", static (JsonElement e, out double n) => e.TryGetDouble(out n))
        );
        if (request.Particles is { } particles && (particles < 1 || particles > options.MostParticles))
            throw new RequestException(
                $"$.particles: expected 1 to {options.MostParticles} particles, found {particles}."
            );
        if (request.Seconds is { } seconds && !(seconds > 0 && seconds <= options.MostSeconds))
            throw new RequestException(
                FormattableString.Invariant(
                    $"$.seconds: expected more than 0 and at most {options.MostSeconds} seconds, found {seconds}."
                )
            );
        if (request.EffectiveSampleSize is { } size && !(size >= 1 && size <= options.MostParticles))
            throw new RequestException(
                FormattableString.Invariant(
                    $"$.effectiveSampleSize: expected 1 to {options.MostParticles} draws, found {size}."
                )
            );
        return request;
    }

    /// <summary>Requires an object that has no other members.</summary>
    public static void RequireMembers(JsonElement body, string[] members)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new RequestException($"$: expected an object with args, found {body.ValueKind}.");
        foreach (JsonProperty member in body.EnumerateObject())
            if (!Array.Exists(members, member.NameEquals))
                throw new RequestException($"$: expected the members {string.Join(", ", members)}, found another one.");
    }

    private delegate bool TryGet<T>(JsonElement element, out T value);

    private static T? Member<T>(JsonElement body, string name, TryGet<T> read)
        where T : struct =>
        !body.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null ? null
        : member.ValueKind == JsonValueKind.Number && read(member, out T value) ? value
        : throw new RequestException($"$.{name}: expected a number, found {member.ValueKind}.");
}

/// <summary>A body is not as it should be; the message has path, expected and found.</summary>
internal sealed class RequestException(string message) : Exception(message);
