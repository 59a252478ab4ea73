using Microsoft.Extensions.Options;

namespace Icf.Serving;

/// <summary>Refuses options that no service could keep to, when the program starts.</summary>
internal sealed class OptionsCheck : IValidateOptions<ServingOptions>
{
    private const int HashDigits = 64;

    public ValidateOptionsResult Validate(string? name, ServingOptions options)
    {
        List<string> faults = [];
        Require(options.Particles >= 1, nameof(options.Particles), options.Particles, "at least 1");
        Require(
            options.MostParticles >= options.Particles,
            nameof(options.MostParticles),
            options.MostParticles,
            $"at least {nameof(options.Particles)}"
        );
        Require(options.MostSeconds > 0, nameof(options.MostSeconds), options.MostSeconds, "more than 0");
        Require(options.QueueLength >= 1, nameof(options.QueueLength), options.QueueLength, "at least 1");
        Require(options.Climbers >= 1, nameof(options.Climbers), options.Climbers, "at least 1");
        Require(options.MostInBatch >= 1, nameof(options.MostInBatch), options.MostInBatch, "at least 1");
        Require(options.MostBytes >= 1, nameof(options.MostBytes), options.MostBytes, "at least 1");
        Require(options.CacheBytes >= 0, nameof(options.CacheBytes), options.CacheBytes, "at least 0");
        Require(options.Refresh > TimeSpan.Zero, nameof(options.Refresh), options.Refresh, "more than 0");
        Require(options.Window >= 1, nameof(options.Window), options.Window, "at least 1");
        Require(options.DriftAlarm is > 0 and < 1, nameof(options.DriftAlarm), options.DriftAlarm, "between 0 and 1");
        Require(options.UnusableAlarm is >= 0 and <= 1, nameof(options.UnusableAlarm), options.UnusableAlarm, "0 to 1");
        foreach (ApiKey key in options.Keys)
            Require(
                key.Sha256.Length == HashDigits && key.Sha256.All(char.IsAsciiHexDigit),
                $"the hash of the key of '{key.Name}'",
                "another text",
                $"{HashDigits} hexadecimal digits; ApiKey.Hash makes it"
            );
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string option, object found, string expected)
        {
            if (!holds)
                faults.Add(FormattableString.Invariant($"{option}: expected {expected}, found {found}."));
        }
    }
}
