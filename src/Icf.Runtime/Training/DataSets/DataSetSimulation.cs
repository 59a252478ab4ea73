using Icf.Training;

namespace Icf;

/// <summary>Simulates traces for later trainings.</summary>
public static class DataSetSimulation
{
    /// <summary>
    /// Simulates traces into a folder, for arguments of one shape, and further traces to measure the loss on. Call it
    /// again to resume an interrupted run; call it with a larger number to add traces to the existing ones.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="directory">The folder; created if it does not exist.</param>
    /// <param name="example">
    /// Arguments that give the shapes of the data and the values of the inputs; the data in it are ignored.
    /// </param>
    /// <param name="traces">The number of traces to train on.</param>
    /// <param name="options">The seed and other options.</param>
    /// <param name="cancellationToken">Stops the simulation; the same call resumes it.</param>
    /// <exception cref="ArgumentException">The folder holds a data set of other arguments or options.</exception>
    /// <exception cref="ModelMismatchException">The folder holds a data set of another model; says what
    /// differs.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are
    /// impossible.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="OperationCanceledException">The simulation was cancelled.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public static DataSet SimulateToDisk<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        string directory,
        TArgs example,
        int traces,
        SimulationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable);
        return DataSetWriter.Write(
            model,
            new Arguments<TArgs>(example),
            directory,
            traces,
            (options ?? new SimulationOptions()) with
            {
                CancellationToken = cancellationToken,
            }
        );
    }

    /// <summary>
    /// As <see cref="SimulateToDisk"/>, for arguments of many shapes, which are drawn for each trace.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="directory">The folder; created if it does not exist.</param>
    /// <param name="arguments">Draws arguments; of the data, only the sizes matter.</param>
    /// <param name="traces">The number of traces to train on.</param>
    /// <param name="options">The seed and other options.</param>
    /// <param name="cancellationToken">Stops the simulation; the same call resumes it.</param>
    /// <exception cref="ArgumentException">The folder holds a data set of other arguments or options.</exception>
    /// <exception cref="ModelMismatchException">The folder holds a data set of another model; says what
    /// differs.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are
    /// impossible.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="OperationCanceledException">The simulation was cancelled.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public static DataSet SimulateToDiskOver<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        string directory,
        Func<Random, TArgs> arguments,
        int traces,
        SimulationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(arguments);
        model.Require(ModelTraits.Simulable);
        return DataSetWriter.Write(
            model,
            new Arguments<TArgs>(arguments),
            directory,
            traces,
            (options ?? new SimulationOptions()) with
            {
                CancellationToken = cancellationToken,
            }
        );
    }
}
