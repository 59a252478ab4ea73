namespace Icf.Serving.Monitoring;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Kind">What it is, whatever its figures are now.</param>
/// <param name="Text">The same in words, with the figures.</param>
internal sealed record Alert(AlertKind Kind, string Text);

/// <summary>What raises an alert.</summary>
internal enum AlertKind
{
    /// <summary>The data are no longer such as the model draws.</summary>
    Drift,

    /// <summary>Too many answers cannot be used.</summary>
    Unusable,
}
