namespace Icf;

/// <summary>
/// Says that a method's derivatives are stated by another one: <c>[Gradient(nameof(RateWithPartials))]</c>. Models that
/// pass latents to the method can then be differentiated, whatever it does: it may call a library, solve an equation or
/// look up a table.
/// </summary>
/// <remarks>
/// <para>The method is static, is not generic and returns a <c>double</c>. The other one stands in the same type and
/// has the same parameters. It returns the value, followed by its derivative by each parameter of type <c>double</c>:
/// </para>
/// <code>
/// [Gradient(nameof(RateWithPartials))]
/// static double Rate(double dose, int days, double slope) => …;
///
/// static (double Value, double ByDose, double BySlope) RateWithPartials(double dose, int days, double slope) => …;
/// </code>
/// <para>For each parameter of type <c>double[]</c> it has one more parameter at its end, a <c>Span&lt;double&gt;</c>
/// of the same length that holds zeros, to which it writes the derivatives by the elements. Parameters of other types
/// have no derivatives, and no latents may be passed in them.</para>
/// <para><c>model.CheckGradient(args)</c> compares the derivatives with differences of the method.</para>
/// </remarks>
/// <param name="derivative">The name of the method that states the derivatives.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class GradientAttribute(string derivative) : Attribute
{
    /// <summary>The name of the method that states the derivatives.</summary>
    public string Derivative { get; } = derivative;
}
