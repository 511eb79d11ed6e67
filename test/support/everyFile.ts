// A worker evaluates this file again before each test file, but what it imports only once.
import 'reflect-metadata';
import './loopbackOnly.ts';
