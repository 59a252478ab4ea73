using System.ComponentModel;
using Icf.Traces;

namespace Icf;

/// <summary>
/// A model whose statically addressed latents can be read as a typed record. Engines are extension methods of it,
/// marked with <see cref="RequiresAttribute"/>: the model does not depend on them.
/// </summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public abstract partial class Model<TArgs, TResult, TLatents> : Model<TArgs, TResult>, IModel
{
    /// <summary>A model with its skeleton.</summary>
    protected Model(ProposalSkeleton skeleton)
        : base(skeleton) { }

    /// <summary>Reads the typed latents of one trace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TLatents ReadLatents(LatentReader reader);

    internal TLatents Latents(LatentReader reader) => ReadLatents(reader);
}
