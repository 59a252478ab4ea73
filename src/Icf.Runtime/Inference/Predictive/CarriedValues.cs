using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The latents of one draw of a posterior, for another run of the model: each is used at its address, and only once.
/// Later attempts of a rejection loop, latents that the draw does not have, and missing data that are not asked for are
/// drawn.
/// </summary>
internal sealed class CarriedValues : ChoiceSource
{
    private readonly Dictionary<SiteAddress, Choice> _values = [];

    /// <summary>Takes the latents of a draw.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="withMissing">Whether missing data keep the values that were inferred for them.</param>
    public CarriedValues(IEnumerable<Choice> draw, bool withMissing = false)
    {
        foreach (Choice choice in draw)
            if (withMissing || choice.Path.Datum is null)
                _values[choice.At] = choice;
    }

    public override bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed)
    {
        bool isCarried = _values.Remove(new SiteAddress(path, site, index), out Choice choice);
        (number, boxed) = isCarried ? (choice.Number, choice.Boxed) : (double.NaN, null);
        return isCarried;
    }
}
