using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The latents of one draw of a posterior, for another run of the model: each is used at its address, and only once.
/// Later attempts of a rejection loop, latents that the draw does not have, and missing data are drawn.
/// </summary>
internal sealed class CarriedValues : ChoiceSource
{
    private readonly Dictionary<SiteAddress, Choice> _values = [];

    /// <summary>Takes the latents of a draw.</summary>
    public CarriedValues(IEnumerable<Choice> draw)
    {
        foreach (Choice choice in draw)
            if (choice.Path.Datum is null)
                _values[choice.At] = choice;
    }

    public override bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed)
    {
        bool isCarried = _values.Remove(new SiteAddress(path, site, index), out Choice choice);
        (number, boxed) = isCarried ? (choice.Number, choice.Boxed) : (double.NaN, null);
        return isCarried;
    }
}
