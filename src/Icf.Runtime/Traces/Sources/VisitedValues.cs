using System.Globalization;

namespace Icf.Traces;

/// <summary>Values in the order in which a model visits its latents.</summary>
/// <param name="values">The values.</param>
internal sealed class VisitedValues(IReadOnlyList<object> values) : ChoiceSource
{
    private int _next;

    public override bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed)
    {
        (number, boxed) = (double.NaN, null);
        if (_next == values.Count)
            return false;
        object value = values[_next++];
        if (site.IsScalar)
            number = value is double real ? real : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        else
            boxed = value;
        return true;
    }
}
