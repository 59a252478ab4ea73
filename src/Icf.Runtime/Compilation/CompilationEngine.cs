using Icf.Compiled;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

[assembly: Engine(nameof(Icf.CompilationEngine.Compile), Icf.CompilationEngine.Needs)]
[assembly: Engine(nameof(Icf.CompilationEngine.CompileOver), Icf.CompilationEngine.Needs)]
[assembly: Engine(nameof(Icf.CompilationEngine.CompileFrom), Icf.CompilationEngine.Needs)]

namespace Icf;

/// <summary>The engine that trains a proposal network, or loads a trained one.</summary>
public static class CompilationEngine
{
    /// <summary>
    /// The model must have a latent that a network can propose, and priors to simulate from.
    /// </summary>
    internal const ModelTraits Needs = ModelTraits.LearnableLatents | ModelTraits.Simulable;

    /// <summary>Simulates traces and trains a proposal network on them, for arguments of one shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="example">
    /// Arguments that give the shapes of the data and the values of the inputs; the data in it are ignored, except
    /// which of them are missing, if any may be.
    /// </param>
    /// <param name="options">The number of traces, the sizes of the network, and other options.</param>
    /// <param name="cancellationToken">Stops the training; with a <see cref="TrainingOptions.Checkpoint"/> the same
    /// call resumes it later.</param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are
    /// impossible.</exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="ModelMismatchException">
    /// Nothing of the network to start from can be kept, or the checkpoint belongs to another training.
    /// </exception>
    /// <exception cref="ArtifactException">
    /// The file of the network to start from, or the checkpoint, is missing, damaged or of another kind.
    /// </exception>
    /// <exception cref="IOException">
    /// The <see cref="TrainingOptions.Checkpoint"/> cannot be written; thrown before the training starts.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see
    /// <see cref="TrainingOptions.Checkpoint"/>.</exception>
    [Requires(Needs)]
    public static CompiledModel<TArgs, TResult, TLatents> Compile<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs example,
        CompileOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        model.Require(Needs);
        return Compile(
            model,
            new Arguments<TArgs>(example),
            (options ?? new CompileOptions()) with
            {
                CancellationToken = cancellationToken,
            }
        );
    }

    /// <summary>
    /// Simulates traces and trains one proposal network for arguments of many shapes: data sizes and inputs are drawn
    /// for each trace, and inputs that vary are fed to the network.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="arguments">
    /// Draws arguments; only the sizes of the data matter, and which of them are missing, if any may be.
    /// </param>
    /// <param name="options">The number of traces, the sizes of the network, and other options.</param>
    /// <param name="cancellationToken">Stops the training; with a <see cref="TrainingOptions.Checkpoint"/> the same
    /// call resumes it later.</param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are
    /// impossible.</exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="ModelMismatchException">
    /// Nothing of the network to start from can be kept, or the checkpoint belongs to another training.
    /// </exception>
    /// <exception cref="ArtifactException">
    /// The file of the network to start from, or the checkpoint, is missing, damaged or of another kind.
    /// </exception>
    /// <exception cref="IOException">
    /// The <see cref="TrainingOptions.Checkpoint"/> cannot be written; thrown before the training starts.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see
    /// <see cref="TrainingOptions.Checkpoint"/>.</exception>
    [Requires(Needs)]
    public static CompiledModel<TArgs, TResult, TLatents> CompileOver<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        Func<Random, TArgs> arguments,
        CompileOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        model.Require(Needs);
        ArgumentNullException.ThrowIfNull(arguments);
        return Compile(
            model,
            new Arguments<TArgs>(arguments),
            (options ?? new CompileOptions()) with
            {
                CancellationToken = cancellationToken,
            }
        );
    }

    /// <summary>
    /// Trains a network to answer data sets of your own, and others like them: on draws of the network itself for these
    /// data sets, and on simulations of the model for their arguments, by the shares of an <see cref="Objective"/>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="dataSets">The arguments of each data set, data included.</param>
    /// <param name="options">
    /// The objective, the number of traces, the sizes of the network, and other options. The losses that are reported
    /// are those of the objective: the mean of −log q(latents | data) over held-out simulations, by their share, and
    /// over at most 512 of the data sets the divergence from equal weights minus the importance-weighted bound of the
    /// log likelihood (forward) or minus the evidence lower bound (reverse).
    /// </param>
    /// <param name="cancellationToken">Stops the training; with a <see cref="TrainingOptions.Checkpoint"/> the same
    /// call resumes it later.</param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ArgumentException">There are no data sets, or the objective is not for this model.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="ImpossibleDataException">No draw could have given any of the data sets.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are
    /// impossible.</exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="ModelMismatchException">
    /// Nothing of the network to start from can be kept, or the checkpoint belongs to another training.
    /// </exception>
    /// <exception cref="ArtifactException">
    /// The file of the network to start from, or the checkpoint, is missing, damaged or of another kind.
    /// </exception>
    /// <exception cref="IOException">
    /// The <see cref="TrainingOptions.Checkpoint"/> cannot be written; thrown before the training starts.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see
    /// <see cref="TrainingOptions.Checkpoint"/>.</exception>
    [Requires(Needs, IsEngine = false)]
    public static CompiledModel<TArgs, TResult, TLatents> CompileOn<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        IReadOnlyList<TArgs> dataSets,
        CompileOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        model.Require(Needs);
        ArgumentNullException.ThrowIfNull(dataSets);
        if (dataSets.Count == 0)
            throw new ArgumentException(
                "There are no data sets to train the network on; pass at least one.",
                nameof(dataSets)
            );
        return Compile(
            model,
            (options ?? new CompileOptions()) with
            {
                CancellationToken = cancellationToken,
            },
            (with, engine) => ModelCompiler.Compile(model, dataSets, with, engine)
        );
    }

    /// <summary>
    /// Trains a network on traces that were simulated earlier; they are read while training runs, a few at a time.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The traces; see <see cref="DataSetSimulation.SimulateToDisk"/>.</param>
    /// <param name="options">
    /// The sizes of the network and other options, without those that the data set determines.
    /// </param>
    /// <param name="cancellationToken">Stops the training; with a <see cref="TrainingOptions.Checkpoint"/> the same
    /// call resumes it later.</param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ModelMismatchException">
    /// The traces are of another model; says what differs. Or nothing of the network to start from can be kept.
    /// </exception>
    /// <exception cref="ArtifactException">
    /// A file of the data set, or of the network to start from, is missing, damaged or cut short.
    /// </exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="IOException">
    /// The <see cref="TrainingOptions.Checkpoint"/> cannot be written; thrown before the training starts.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see
    /// <see cref="TrainingOptions.Checkpoint"/>.</exception>
    [Requires(Needs)]
    public static CompiledModel<TArgs, TResult, TLatents> CompileFrom<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        DataSet data,
        CompileFromOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        model.Require(Needs);
        ArgumentNullException.ThrowIfNull(data);
        var compile = new CompileOptions(options ?? new CompileFromOptions(), data)
        {
            CancellationToken = cancellationToken,
        };
        return Compile(model, compile, (with, engine) => ModelCompiler.Compile(model, data, with, engine));
    }

    /// <summary>Loads a network that <see cref="CompiledModel{TArgs, TResult, TLatents}.Save"/> wrote.</summary>
    /// <param name="model">
    /// The model. Where it has no values of parameters, it gets those that the network was trained for; where it has
    /// values, they must be the same.
    /// </param>
    /// <param name="path">The file.</param>
    /// <param name="engine">
    /// The tensor engine; the managed engine if null. The caller disposes it, after the compiled model.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file, or no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ModelMismatchException">The network was trained for another model, or for other values of its
    /// parameters; says what differs.</exception>
    /// <exception cref="ArtifactException">
    /// The file is not a saved network, or it is damaged, cut short, or of a newer format.
    /// </exception>
    public static CompiledModel<TArgs, TResult, TLatents> Load<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        string path,
        TensorEngine? engine = null
    )
    {
        TensorEngine? owned = engine is null ? new ManagedEngine() : null;
        try
        {
            LoadedNetwork loaded = CompiledArtifact.Load(
                path,
                model.ProposalSkeleton,
                model.Parameters,
                engine ?? owned!
            );
            return new(
                loaded.Parameters == model.Parameters ? model : model.With(loaded.Parameters),
                loaded.Network,
                loaded.Report,
                owned
            )
            {
                Calibration = loaded.Calibration,
            };
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    private static CompiledModel<TArgs, TResult, TLatents> Compile<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        Arguments<TArgs> arguments,
        CompileOptions options
    ) =>
        options.Focus is not null
            ? throw new ArgumentException(
                $"{nameof(CompileOptions.Focus)} narrows the prior to data sets, of which there are none here; pass "
                    + $"them to {nameof(CompileOn)}.",
                nameof(options)
            )
        : options.Objective is { UsesDataSets: true }
            ? throw new ArgumentException(
                $"{nameof(CompileOptions.Objective)} has a share of data sets, of which there are none here; pass them "
                    + $"to {nameof(CompileOn)}.",
                nameof(options)
            )
        : Compile(model, options, (with, engine) => ModelCompiler.Compile(model, arguments, with, engine));

    private static CompiledModel<TArgs, TResult, TLatents> Compile<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        CompileOptions options,
        Func<CompileOptions, TensorEngine, (ProposalNetwork Network, TrainingReport Report)> compile
    )
    {
        TensorEngine? owned = options.Engine is null ? new ManagedEngine() : null;
        (ProposalNetwork network, TrainingReport report) = compile(options, options.Engine ?? owned!);
        return new(model, network, report, owned);
    }
}
