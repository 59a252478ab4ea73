namespace Icf;

/// <summary>
/// Says how a proposal network reads an array that is data or an input, where the compiler's choice does not fit:
/// <c>[Embedding(EncoderKind.Recurrent)]</c>. It holds for all levels of indices that the parameter's type has.
/// </summary>
/// <remarks>
/// The distribution that the model describes stays the same; only how well a network learns it can change.
/// </remarks>
/// <param name="kind">The kind of encoder. <see cref="EncoderKind.Convolution"/> needs two levels of indices.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class EmbeddingAttribute(EncoderKind kind) : Attribute
{
    /// <summary>The kind of encoder.</summary>
    public EncoderKind Kind { get; } = kind;
}
