using System.ComponentModel;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>A model whose statically addressed latents can be read as a typed record, with the engines that give them.</summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public abstract class Model<TArgs, TResult, TLatents> : Model<TArgs, TResult>
{
    private readonly ImportanceSampler<TArgs, TResult> _priorSampler;

    /// <summary>A model with its skeleton.</summary>
    protected Model(ProposalSkeleton skeleton)
        : base(skeleton) => _priorSampler = new(this, proposal: null);

    /// <summary>
    /// Importance sampling from the prior: right for any model, and slow where the data say much. The reference for
    /// compiled inference.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads, progress and cancellation.</param>
    /// <exception cref="ArgumentDataException">A datum is NaN, infinite or missing.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or a log density is NaN.</exception>
    public Posterior<TResult, TLatents> ImportanceSampling(
        TArgs args, int particles = 1_000, long seed = 0, SamplingOptions? options = null) =>
        new(_priorSampler.Run(args, particles, seed, options ?? SamplingOptions.Default), ReadLatents);

    /// <summary>Reads the typed latents of one trace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TLatents ReadLatents(LatentReader reader);

    internal TLatents Latents(LatentReader reader) => ReadLatents(reader);
}
