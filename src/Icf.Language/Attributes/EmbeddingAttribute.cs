namespace Icf;

/// <summary>
/// Says how a proposal network reads an array of data or inputs, if the compiler's choice does not suit:
/// <c>[Embedding(EncoderKind.Recurrent)]</c>. It applies to all levels of indices that the parameter's type has.
/// </summary>
/// <remarks>It does not change the distribution that the model describes, only how well a network learns it.</remarks>
/// <param name="kind">The kind of encoder. <see cref="EncoderKind.Convolution"/> needs two levels of indices.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class EmbeddingAttribute(EncoderKind kind) : Attribute
{
    /// <summary>The kind of encoder.</summary>
    public EncoderKind Kind { get; } = kind;
}
