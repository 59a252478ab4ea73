using System.Globalization;

namespace Icf;

/// <summary>
/// Something in a query, or in the current model, that the network never met in training. There the network
/// extrapolates. Weights correct what it proposes, but they cannot show what it never proposes. So a larger share of
/// the particles comes from the prior (<see cref="SamplingOptions.PriorShare"/>), and the answer may rest on that share
/// alone.
/// </summary>
/// <param name="Kind">What lies outside.</param>
/// <param name="Address">The number, or the list whose size it is: <c>sigma[3]</c>, <c>y</c>; or a site.</param>
/// <param name="Value">The value or the size in the query; for a site, its position in the method, from 1.</param>
/// <param name="Lower">The least value or size in the training simulations.</param>
/// <param name="Upper">The greatest one.</param>
/// <param name="Others">How many more of the same family lie outside, but less far.</param>
public sealed record QueryWarning(
    QueryWarningKind Kind,
    string Address,
    double Value,
    double Lower,
    double Upper,
    int Others
)
{
    /// <summary>
    /// How far outside it lies, in units of the width of the training range, from 0 to 1; 1 if training met only one
    /// value.
    /// </summary>
    internal double Excess =>
        Kind is QueryWarningKind.Order or QueryWarningKind.Constant || !(Upper > Lower) ? 1
        : Math.Max(Lower - Value, Value - Upper) / (Upper - Lower) is var widths and < 1 ? Math.Max(widths, 0)
        : 1;

    /// <summary>
    /// A sentence for a person, such as <c>'y' has 40 elements; the network was trained on 2 to 20</c>.
    /// </summary>
    public override string ToString()
    {
        if (Kind == QueryWarningKind.Order)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"'{Address}' is now site {Value} of its method; the network was trained with it as site {Lower}"
            );
        string what =
            Kind == QueryWarningKind.Size
                ? string.Create(CultureInfo.InvariantCulture, $"has {Value} {(Value == 1 ? "element" : "elements")}")
                : string.Create(CultureInfo.InvariantCulture, $"is {Value:G6}");
        string trained =
            Lower == Upper
                ? string.Create(CultureInfo.InvariantCulture, $"{Lower:G6} only")
                : string.Create(CultureInfo.InvariantCulture, $"{Lower:G6} to {Upper:G6}");
        string others = Others > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({Others} more like it)") : "";
        return $"'{Address}' {what}; the network was trained on {trained}{others}";
    }
}

/// <summary>What in a query lies outside what a network was trained on.</summary>
public enum QueryWarningKind
{
    /// <summary>The number of elements of a list, or of a list inside a list.</summary>
    Size,

    /// <summary>An input that varied in training, but never so far.</summary>
    Input,

    /// <summary>An input that was the same in every simulation, so that the network does not read it.</summary>
    Constant,

    /// <summary>A datum beyond all that the model simulated.</summary>
    Datum,

    /// <summary>
    /// The order of independent sites in the text of the model: it was different when the network was trained.
    /// </summary>
    Order,
}
