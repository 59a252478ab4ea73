using System.ComponentModel;
using System.Text;

namespace Icf.CompilerServices;

/// <summary>
/// On what a place of a model depends directly, as the compiler found it. Terms are separated by commas: <c>mu</c>,
/// <c>effect[i]</c>, <c>z[t-1]</c>, <c>z[&lt;t]</c> for all earlier ones, <c>x[*]</c> for all, <c>level{t=0}</c> for
/// what counts in one turn only.
/// </summary>
/// <param name="of">A site, an argument of a call, or <c>return</c>, with its indices.</param>
/// <param name="arguments">What its arguments depend on.</param>
/// <param name="control">What else decides whether it is visited.</param>
/// <param name="turns">Where the counters of its loops begin, if not at zero: <c>t=1</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Dependence(string of, string arguments = "", string control = "", string turns = "")
{
    /// <summary>The place, with its indices.</summary>
    public string Of { get; } = of;

    /// <summary>What its arguments depend on.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>What else decides whether it is visited.</summary>
    public string Control { get; } = control;

    /// <summary>Where the counters of its loops begin, if not at zero.</summary>
    public string Turns { get; } = turns;

    /// <summary><c>y[i]: mu, effect[i]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Of).Append(':');
        if (Arguments.Length > 0)
            text.Append(' ').Append(Arguments);
        if (Control.Length > 0)
            text.Append(" if ").Append(Control);
        return text.ToString();
    }
}
